// Finds words and phrases in the pages of the plan.  No request is made: the index is a script.
(function () {
  "use strict";

  var AROUND = 36;
  var MOST = 3;
  var PLAIN = /^[\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff]$/;
  var CHUNKS = /[^][\u3099\u309a\uff9e\uff9f]?/gu;

  // A text made comparable, and for each of its characters where it stood in the original.
  function fold(text) {
    var folded = "";
    var places = [];
    var at = 0;
    (text.match(CHUNKS) || []).forEach(function (chunk) {
      var plain = PLAIN.test(chunk) ? chunk : chunk.normalize("NFKC").toLowerCase();
      for (var n = 0; n < plain.length; n += 1) {
        places.push(at);
      }
      folded += plain;
      at += chunk.length;
    });
    places.push(at);
    return { text: folded, places: places };
  }

  // Words parted by spaces; what stands in double quotes is one phrase.
  function termsOf(query) {
    var terms = [];
    fold(query).text.replace(/"([^"]+)"|(\S+)/g, function (_, phrase, word) {
      var term = (phrase || word).trim();
      if (term && terms.indexOf(term) < 0) {
        terms.push(term);
      }
    });
    return terms;
  }

  // The text as nodes, every term in a mark element.
  function marked(element, text, terms) {
    var folded = fold(text);
    var at = 0;
    while (at < text.length) {
      var from = -1;
      var to = -1;
      terms.forEach(function (term) {
        var found = folded.text.indexOf(term, folded.places.indexOf(at));
        if (found < 0) {
          return;
        }
        var start = folded.places[found];
        var end = folded.places[found + term.length];
        if (from < 0 || start < from || (start === from && end > to)) {
          from = start;
          to = Math.max(end, start + 1);
        }
      });
      if (from < at) {
        break;
      }
      element.append(text.slice(at, from));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      element.append(mark);
      at = to;
    }
    element.append(text.slice(at));
    return element;
  }

  // A piece of a line around the first term that stands in it; empty where none does.
  function piece(line, terms) {
    var folded = fold(line);
    var first = -1;
    terms.forEach(function (term) {
      var found = folded.text.indexOf(term);
      if (found >= 0 && (first < 0 || found < first)) {
        first = found;
      }
    });
    if (first < 0) {
      return "";
    }
    var from = folded.places[Math.max(0, first - AROUND)];
    var to = folded.places[Math.min(folded.text.length, first + 2 * AROUND)];
    return (from > 0 ? "…" : "") + line.slice(from, to) + (to < line.length ? "…" : "");
  }

  // The lines in which terms stand, at most three; else the beginning of the text.
  function around(entry, terms) {
    var lines = entry[3].split("\n");
    var pieces = lines
      .map(function (line) {
        return piece(line, terms);
      })
      .filter(Boolean);
    return pieces.length ? pieces.slice(0, MOST).join("　／　") : lines[0].slice(0, 2 * AROUND);
  }

  function found(terms) {
    var inTitle = [];
    var elsewhere = [];
    torikumiIndex.forEach(function (entry) {
      var title = fold(entry[1]).text;
      var whole = fold(entry.slice(1).join("\n")).text;
      var holds = function (text) {
        return terms.every(function (term) {
          return text.indexOf(term) >= 0;
        });
      };
      if (holds(whole)) {
        (holds(title) ? inTitle : elsewhere).push(entry);
      }
    });
    return inTitle.concat(elsewhere);
  }

  function shown(entry, terms) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.href = entry[0];
    item.append(marked(link, entry[1], terms));
    [[entry[2], "where"], [around(entry, terms), "context"]].forEach(function (part) {
      if (part[0]) {
        var line = document.createElement("p");
        line.className = part[1];
        item.append(marked(line, part[0], terms));
      }
    });
    return item;
  }

  function search(query) {
    var terms = termsOf(query);
    var entries = terms.length ? found(terms) : [];
    var list = document.getElementById("results");
    var status = document.getElementById("status");
    list.replaceChildren.apply(
      list,
      entries.map(function (entry) {
        return shown(entry, terms);
      })
    );
    if (terms.length) {
      status.textContent = entries.length
        ? "「" + query + "」を含むページが" + entries.length + "件あります。"
        : "「" + query + "」を含むページはありません。別の語でお試しください。";
      document.title = status.textContent;
    }
  }

  var query = new URLSearchParams(location.search).get("q") || "";
  document.querySelectorAll("input[name=q]").forEach(function (input) {
    input.value = query;
  });
  search(query.trim());
})();
