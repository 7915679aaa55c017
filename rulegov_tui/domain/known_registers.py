"""The shipped registers that code gives a meaning to; all others are known by their declarations alone.

An office may change any of them, but not take one away: a file in ``records/categories/`` only extends it.
"""

VILLAGES = "village"
"""The roster (村社区) that fields of type ``village`` name the entries of."""
TYPED_FIGURES = "typed_figure"
"""Figures that are typed by hand for want of records (手填数字)."""
PLANS = "plan"
"""What is planned for the year after (下年安排), to be answered in that year's report."""
PROBLEMS = "problem"
"""Problems and how they are mended (问题与整改), to be answered until they are."""
ACKNOWLEDGEMENTS = "acknowledgement"
"""Findings of the checks that somebody lets stand (核对确认)."""
MONTHLY_TALLIES = "monthly_tally"
"""A clerk's own counts of a month (月报自计数)."""
TARGETS = "target"
"""Targets of a year (年度目标)."""
SUBMISSIONS = "submission"
"""The days on which a report was sent, copied and published (报告报送公开)."""
