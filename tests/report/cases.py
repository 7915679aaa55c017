"""A register with personal and internal fields, and every way to get at them."""

REGISTER = """
name = "case"
label = "个案"
columns = ["date", "topic", "person"]

[[fields]]
key = "topic"
label = "事由"

[[fields]]
key = "person"
label = "当事人"
personal = true

[[fields]]
key = "age"
label = "年龄"
type = "integer"
personal = true

[[fields]]
key = "traits"
label = "情况"
type = "choices"
choices = ["残疾", "低保"]
personal = true

[[fields]]
key = "fee"
label = "费用"
type = "money"
internal = true

[[figures]]
name = "个案数"
unit = "件"
count = true

[[figures]]
name = "当事人数"
unit = "人"
distinct = "person"

[[figures]]
name = "已知当事人个案数"
unit = "件"
count = true
where = { person = { present = true } }

[[figures]]
name = "年龄合计"
unit = "岁"
sum = "age"

[[figures]]
name = "最近年龄"
unit = "岁"
latest = "age"

[[figures]]
name = "费用合计"
unit = "元"
sum = "fee"

[[figures]]
name = "最近费用"
unit = "元"
latest = "fee"

[[figures]]
name = "残疾个案数"
unit = "件"
count = true
where = { traits = "残疾" }

[[figures]]
name = "老年估数"
unit = "件"
count = true
estimated_where = { age = { at_least = 60 } }

[[figures]]
name = "声明内部数"
unit = "件"
count = true
internal = true

[[figures]]
name = "残疾占比"
ratio = { of = "残疾个案数", to = "个案数" }

[[figures]]
name = "件均费用"
unit = "元"
quotient = { of = "费用合计", to = "个案数" }

[[figures]]
name = "件均费用同比"
growth = "件均费用"

[[figures]]
name = "上年残疾个案数"
unit = "件"
last_year = "残疾个案数"

[[figures]]
name = "加总"
unit = "件"
total = ["个案数", "残疾占比"]

[[passages]]
name = "个案摘要"
fields = ["topic", "person", "age", "fee", "note"]

[[passages]]
name = "个案分条"
fields = ["person", "topic"]
form = "headings"

[[passages]]
name = "当事人名单"
fields = ["person"]

[[passages]]
name = "残疾个案"
fields = ["topic"]
where = { traits = "残疾" }

[[tables]]
name = "个案表"
fields = ["topic", "person", "age", "fee", "evidence"]

[[tables]]
name = "当事人表"
fields = ["person", "age"]

[[tables]]
name = "老年个案表"
fields = ["topic"]
where = { age = { at_least = 60 } }

[[tables]]
name = "按情况"
group_by = "traits"
figures = ["个案数"]

[[tables]]
name = "按费用"
group_by = "fee"
figures = ["个案数"]

[[tables]]
name = "残疾按事由"
group_by = "topic"
figures = ["个案数"]
where = { traits = "残疾" }

[[tables]]
name = "事由年龄"
group_by = "topic"
figures = ["个案数", "年龄合计"]
"""
