"""A register of mediations with tables of every kind."""

REGISTER = """
name = "mediation"
label = "调解"

[[fields]]
key = "kind"
label = "类型"
type = "choice"
choices = ["邻里", "婚姻", "土地"]
retired = ["债务"]

[[fields]]
key = "village"
label = "村"
type = "village"

[[fields]]
key = "traits"
label = "特点"
type = "choices"
choices = ["疑难", "跨村"]

[[fields]]
key = "people"
label = "涉及人数"
type = "integer"
unit = "人"

[[fields]]
key = "amount"
label = "金额"
type = "money"
unit = "元"

[[fields]]
key = "closed"
label = "结案日期"
type = "date"

[[figures]]
name = "纠纷数"
unit = "起"
count = true

[[figures]]
name = "结案数"
unit = "起"
count = true
where = { closed = { present = true } }

[[figures]]
name = "人数"
unit = "人"
sum = "people"

[[figures]]
name = "村数"
unit = "个"
distinct = "village"

[[figures]]
name = "本年结案数"
unit = "起"
count = true
by = "closed"

[[tables]]
name = "受理和结案"
group_by = "kind"
figures = ["纠纷数", "本年结案数"]

[[tables]]
name = "一览表"
fields = ["date", "kind", "traits", "people", "amount", "closed"]

[[tables]]
name = "邻里表"
fields = ["village"]
where = { kind = "邻里" }
order = ["-people"]
empty = "没有邻里纠纷"

[[tables]]
name = "按类型"
group_by = "kind"
figures = ["纠纷数", "结案数", "人数"]

[[tables]]
name = "按村"
group_by = "village"
figures = ["纠纷数"]

[[tables]]
name = "按特点"
group_by = "traits"
figures = ["纠纷数"]

[[tables]]
name = "结案按类型"
group_by = "kind"
figures = ["纠纷数", "村数"]
where = { closed = { present = true } }

[[tables]]
name = "按人数"
group_by = "people"
figures = ["纠纷数"]"""
