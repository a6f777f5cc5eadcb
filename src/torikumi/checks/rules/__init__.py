"""One rule, one file, named after the fault: ``co101_total_not_sum_of_years.py``."""
