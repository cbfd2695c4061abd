"""The surnames by which a person's name is known, for taking names out of documents and for telling one person from all."""

from __future__ import annotations

# The commonest: where nothing else marks a name, a sign that begins many words too (常, 单, 代) would tell of one person wrongly.
COMMON = "张王李赵刘陈杨黄周吴徐孙朱胡郭何"
COMPOUND = (
    "欧阳|司马|诸葛|上官|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木|长孙|宇文|轩辕|南宫|独孤|澹台|呼延|闻人|赫连|申屠|淳于|濮阳|钟离"
    "|亓官|东郭|西门"
)
SINGLE = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章苏潘葛奚范彭郎鲁韦昌马苗凤花俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余卜顾孟黄穆萧肖尹姚邵湛汪祁毛禹狄臧伏戴宋茅庞熊"
    "纪舒屈祝董梁杜阮蓝闵席季麻贾娄江童颜郭梅盛林刁钟徐邱丘骆高夏蔡田樊胡凌霍虞万柯管卢莫房裘缪解应宗丁宣邓郁单洪左石崔吉龚程嵇邢滑裴陆荣翁荀惠甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬郗班仰秋仲伊宫宁仇栾暴甘厉戎祖"
    "武符刘景詹龙叶司黎薄印白怀蒲邰鄂索赖卓蔺屠蒙池乔阴胥翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛边燕冀尚温庄晏柴瞿阎闫充慕茹宦艾鱼容易慎戈廖庾终暨居衡步耿满匡寇广禄东沃利蔚越夔隆巩聂晁勾敖融冷辛阚那简饶曾沙鞠丰巢蒯查荆游竺权盖桓仉"
    "岳帅亢况涂佟佘佴佗伯赏墨哈谯笪阳文方成付代仝覃展冼逯训蹇揣迟苟幸迪苑鹿禤宾修"
)
# Those that begin more words than names: only beside what tells of a person.
RARE = "古包米关欧时隋麦谌粟晋栗邸阙邝揭缑沐芦敬昝楚闻向云元连路商兰占"
# Those that begin hardly any word or place: with one sign they are a name where nothing else is.
SELDOM_WORDS = (
    COMMON + "丁谢邓冯曹彭蒋蔡贾魏薛阎潘姚谭廖邹韩沈吕卢姜崔邱侯邵孟龚尹黎赖殷樊冉耿翟詹焦俞柯"
    "宋董郑袁许傅曾苏梁肖戴钟汪郝毛甘裴霍佘戚郗倪闫尚鲍覃缪"
)
