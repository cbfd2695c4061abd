"""The reasons of reading, as people are told them: every rule, status, scope, loss and refusal that a decision can carry."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RULES: Mapping[str, str] = MappingProxyType(
    {
        "event_before": "指标名在前，数字紧随其后（主题党日12次）",
        "event_after": "数字在前，指标名在后（12次主题党日）",
        "action_before": "动作在前，数字是其对象的数目（走访困难群众32户）",
        "action_after": "数字在前，动作在后（3名同志被确定为发展对象）",
        "generic_before": "泛称在前，附近没有更具体的名称（集中学习20次）",
        "generic_after": "数字在前，泛称紧随其后",
        "part_before": "名称表示另一数字的一部分（女党员12名）",
        "part_after": "数字在前，名称表示另一数字的一部分",
        "specific_name": "泛称之前有更具体的名称，归更具体的（中心组集中学习）",
        "each_of_list": "“各”管住顿号并列的每个名称（民主生活会、组织生活会各1次）",
        "merged": "几个名称合用一个数，分不出各自多少，数值留空",
        "respectively": "“分别”“依次”：第几个数归第几个名称",
        "object_list": "一个动作带几个对象，各带数字，都归这个动作",
        "acted_on": "“对…、…”列出的人同受后面的动作（对15名党员、8名群众走访慰问）",
        "share_marked": "“其中”“含”或括号里的数字，是前一个数字的一部分",
        "share_opens": "数字打头的分句说前一个数字中的几次、几个（主题党日11次，2次与渔政支部联办）",
        "share_published": "发出之后被采用的，是发出数的一部分",
        "share_of_owner": "某一级、某部门的数，是前一个数字的一部分",
        "share_of_people": "某一类人的数，是前一个数字的一部分",
        "share_of_topic": "“…中”开头，后面的数字是它的一部分",
        "changed_to": "“增加到”“提高至”之后是现在的数",
        "other_period": "前一个数字在另一时期的数",
        "other_side": "前一个数字是新增，这里是在册的存量；或者相反",
        "other_span": "另一学期、季度或半年的同一指标",
        "other_branch": "另一个支部的同一指标（一车间支部12次，二车间支部10次）",
        "target": "前一个数字的目标、任务数",
        "actual": "计划之后说实际做到的数",
        "compared": "前一个数字的增减变化",
        "stated_again": "承接前面的名称，再说一次（全年共12次）",
        "next_column": "同一行的下一栏",
        "bare_list": "顿号列出的几个光秃的数，是各家各自的数",
        "second_measure": "同一件事的另一种计量（志愿服务9次、108人次）",
        "carried_name": "名称在前一分句，数字承接它（开展中心组学习，全年12次）",
        "labelled": "名称单独立在前面，数字在它名下（中心组学习。目标12次，完成13次）",
        "categories": "名称之后逐类列数（廉洁风险点采购18个、维修15个）",
        "other_owner": "另一级、另一部门的同一指标（班子成员96人次，机关科室41人次）",
        "named_unit": "点名的一个支部、一个单位的数，是前一个数字的一部分",
        "split_name": "指标名被数字隔成两半（研究一次党建工作）",
        "title_name": "泛称，全文标题说的是中心组学习",
        "share_of_sum": "逐类列出的数加起来正好是前一个数字，是它的一部分",
        "summed_after": "各季、各月的数，名称在后面的合计处",
        "serving": "分句以参加志愿服务收尾，数字是其主语",
        "taken_and_done": "收来的诉求、事项办了几件",
        "joining": "上文说志愿服务，数字是报名、参加的人",
    }
)

STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "told": "已发生：句中没有计划、频次、对比的标志",
        "masked": "已隐去：数字的位置是掩码",
        "rate": "频次：每月、每季等说法，后面没有总数",
        "change": "对比：说的是增减变化",
        "from": "对比：“从…到…”的起点",
        "elsewhen": "对比：说的是另一时期或几年合计",
        "plan_section": "计划：所在部分的标题是打算、安排",
        "plan_moment": "计划：句中点明了以后的时间",
        "plan_ahead": "计划：这段话以“下一步”、以后的时间等开头",
        "plan_word": "计划：句中有力争、拟、打算等词",
        "plan_verb": "计划：分句中有要求、确保、计划、将等词",
        "plan_noun": "计划：数字旁有目标、任务、指标等词",
        "intended": "计划：前一分句的“计划”一直管到这里",
    }
)

SCOPES: Mapping[str, str] = MappingProxyType(
    {
        "": "本单位的全数",
        "share": "部分：是前一个数字的一份",
        "each": "部分：各支部均、分别或某一支部的数",
        "below": "部分：句中写明是下级单位的数",
        "sum": "部分：同类数字加起来正好等于旁边的合计",
    }
)

REFUSALS: Mapping[str, str] = MappingProxyType(
    {
        "foreign": "不是本单位的数：上级或全国、全省、全市等的情况",
        "per_head": "人均、每名、每次的数，不是本单位的数",
        "attended": "个人参加或参加上级、他人的活动，不是本单位开展的",
        "required_of_each": "对各支部、每个人的要求，不是本单位的数",
        "some": "说的是其中几次怎样办的，不是总数",
        "not_done": "说的是没有开展的",
        "share_rate": "占比、完成率，不是指标",
    }
)

LOSSES: Mapping[str, str] = MappingProxyType(
    {
        "unit": "量词不合：这个指标不用这个量词",
        "topic": "要求上文先说到有关的事，而附近没有说到",
        "head": "这个词自己带数，不是指标名",
        "person": "这个词说的是人，不是指标名",
        "phrase": "这个词只是看上去像指标名",
        "business": "说的是业务办件或期刊号，不是这个指标",
        "not_owned": "说的不是本单位党员、支部的总数",
        "far": "离数字太远，或中间隔着别的话",
        "claimed": "紧跟在后的另一个数字已经用了它",
        "left": "说的是调离、退出的人",
        "never": "前面有“未”“没”，说的是没有做",
        "weaker": "另一种读法更近或更具体",
    }
)

UNREAD_BARE = "数字旁没有认识的量词，不作为指标数字"
UNREAD = "所在分句没有提到任何指标，也没有可承接的上文"
