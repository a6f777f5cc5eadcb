"""The reader of printed text: a plan's pages as text, one printed line a line, tabs between cells.

The layout it understands (that of the plan our specification was taken from; words, marks and units
come from the profile, spaces and widths may vary, blank lines part paragraphs)::

    標題                                   cover: title, subtitle, lines of the slogan
    <目次>                                 contents: entry, tab, page; pillars without a page
    ■ 年度別取組計画の見方                 how-to-read pages up to the first pillar or strategic plan
    【見本】 / 例1：…                      a specimen: call-outs, then an initiative as below
    ◆ … / 《凡例》                         headings; "- ✓ …" statements; 「***」 …… legend entries
    施策の柱 1 … / 戦略計画 1 …            the body, also without contents or pillars
    Ⅰ …                                    group heading: a short line directly before a heading
    (1) 見出し★                            initiative; 〔再掲〕（戦略計画2 (1)の再掲） if re-listed
    No. 1 - 1 <tab><tab>年度別の取組計画   yearly table: number, captions, rows, cost row
    事業実施課： 部 課、部 課              sections in charge; the first one leads
    令和6～8年度の財政フレーム             frame: 前提条件, paragraphs, （…推計）, 【歳入】, 区分 <tab> years
    戦略計画別事業費一覧                   cost list: 区分 <tab> years <tab> 計, plans, 小計, 合計

In the frame the parts of a line are indented by one full-width space more than the line.
"""
