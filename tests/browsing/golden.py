"""Names, places and titles of the field with the initials a clerk would type for them, as they are read there."""

GOLDEN = """\
syh单玉华 zxy翟秀英 zgq曾国强 qgq仇国强 zgq查国强 xjj解建军 ojj区建军 pys朴永顺 ycg尉迟恭 yjj乐建军 cl朝鲁 gjj盖建军 zgq召国强
zhm祭红梅 csd种师道 qzy覃志远 xxh洗星海 pxy繁星宇 ybq员半千 mzj宓子贱 gjj葛建军 qqb瞿秋白 yxy闫秀英 tjj佟建军 ygq俞国强
qjj邱建军 hgq郝国强 tjj滕建军 wgq隗国强 ljj逯建军 xjj郗建军 ys晏殊 mgq缪国强 mjj牟建军 sxy佘秀英 zgq訾国强 zjj昝建军 cgq谌国强
kjj阚建军 zgq臧国强 cxy柴秀英 yjj禹建军 gxy郜秀英 cgq褚国强 sjj莘建军 mzs麻长顺 oyx欧阳修 zgl诸葛亮 sgwe上官婉儿 lhc令狐冲
hfs皇甫嵩 zswj长孙无忌 ztt张婷婷 lsr李晟睿 wc王翀 zjq赵珺琪 cyt陈玥彤 ly刘祎 yy杨懿 hh黄晗 zy周煜 wyy吴钰莹 xjw徐璟雯 sy孙瑜
mj马骏 zy朱嫣 hr胡榕 lzr林芷若 hy何昱 gr高睿 lc罗琛 zy郑琰 lb梁斌 xy谢莹 sh宋晖 tj唐菁 xy许晔 hxy韩秀英 fy冯媛 dj邓婕 cm曹旻
pjj彭建军 cqs重庆市 csx长沙县 xms厦门市 pyq番禺区 yqs乐清市 ltx乐亭县 hdx洪洞县 las六安市 xx浚县 xyx盱眙县 sx歙县 sx莘县
gcjd莞城街道 ysx铅山县 yx蔚县 ylx尉犁县 zyx枞阳县 hpq黄陂区 dex东阿县 jlx筠连县 dzs儋州市 bzs亳州市 lzs泸州市 flq涪陵区
pdq郫都区 qls邛崃市 pyx鄱阳县 wyx婺源县 qzs衢州市 tzs台州市 lss丽水市 sx睢县 pyx濮阳县 lhs漯河市 ycq郾城区 xys荥阳市 yqx垣曲县
xx隰县 klx岢岚县 zsx柞水县 wbx吴堡县 lyx麟游县 dsx砀山县 shx泗洪县 wtz圩塘镇 dbx大埔县 szs深圳市 dgs东莞市 ckc涌口村 dz氹仔
sjz石碣镇 tsz塘厦镇 dsc峒山村 fsc畈上村 dtc塅头村 ytc垟头村 lxc堎下村 ykc垭口村 abc坳背村 ysc塬上村 mlc峁梁村 gdc圪垯村
qtc磜头村 cbc厝边村 ctc埕头村 qkq硚口区 jkc漖口村 bhc湴湖村 ldc朗垌村 dwc大湾村 sbc石坝村 qlsq青龙社区 xqc新桥村 qxz清溪镇
zdxzjc重大行政决策 cxdc重新调查 yhdkjf银行贷款纠纷 xzzf行政执法 zxn执行难 kjzd会计制度 hyjy会议纪要 rmtj人民调解 jldc纪律调查
zz镇长 cz成长 cqgh长期规划 jd校对 xx学校 jd降低 tx投降 zj传记 cd传达 cj参加 ccbq参差不齐 sx率先 xl效率 zy朝阳 cd朝代 dw单位
jj解决 jy解元 lj了解 clf差旅费 cc出差 tz调整 dd调动 js角色 jd角度 mf模范 my模样 gj供给 jy给予 hk还款 gh归还 zjd宅基地
zdcq征地拆迁 cfxf重复信访 cfjd处分决定 clyj处理意见 szzf数字政府 sj数据 yjyl应急演练 xy响应 xgbm相关部门 xp相片
ccwzjz拆除违章建筑 csgz厕所改造 ds堵塞 sw塞外 sfjy说服教育 ys游说 sb识别 bz标识 zl着力 zz着重 zr载入 xz下载 cn藏匿 bz宝藏 sd盛大
cf盛饭 bg曝光 bl暴露 fj否决 zp臧否 jc稽查 hj滑稽 xw纤维 qf纤夫 qb铅笔 sr禅让 cc参禅 bd扁担 pz扁舟 df大夫 dh大会 tx弹性 zd炸弹
bm便民 py便宜 pb屏蔽 bc屏除 sy沈阳 cm沉没 ej阿胶 ay阿姨 kf咖啡 gl咖喱 wb尾巴 ss宿舍 xx星宿 xj削减 bx剥削 xy血压 hd巷道 xx小巷
azb艾滋病 zyzy自怨自艾 db呆板 yghl叶公好龙 jxd系鞋带 xt系统 qp强迫 jj倔强 js奇数 qg奇怪 qy圈养 zq猪圈 ch伺候 sj伺机 zs扎实
zz挣扎 jc夹层 jk夹克 bb奔波 bc泊车 hp湖泊 bl堡垒 slp十里堡 mjp马家堡 bsrq报送日期 sfnd述法年度 dwzf党委政府
csqflgws村社区法律顾问数 scht审查合同 flgwzxcs法律顾问咨询次数 flgwfwsc法律顾问服务时长 lfr来访人 ggflfwzxrc公共法律服务咨询人次
flgwjdqzzxjs法律顾问解答群众咨询件数 zfly执法领域 wsjk卫生健康 zltctyhgb责令停产停业或关闭 xzcfs行政处罚数 zfajlas执法案件立案数
csrq出生日期 bnxs本年学时 zfczl执法持证率 wbs外部数 rddbjybls人大代表建议办理数 byxzxks不予行政许可数 pcaj评查案卷
ajpczgs案卷评查整改数 htk回头看 jcjg检查结果 flmbr法律明白人 zfdtr致富带头人 flmbrfgl法律明白人覆盖率 lrrq离任日期 yzp已指派
ssrq送审日期 scyj审查意见 hfxscsss合法性审查送审数 cgmyhfxscjs村规民约合法性审查件数 gzcy公众参与 gzcyjcs公众参与决策数
tjzz调解组织 ajly案件来源 qtys其他移送 hjwr环境污染 fsd发生地 tjjg调解结果 wlx未履行 sqqrrq申请确认日期 fzcsw非正常死亡
tjxys调解协议书 tjjfs调解纠纷数 tjbcs调解不成数 dctjxys达成调解协议数 tjhfs调解回访数 wjjhjfs未结激化纠纷数 szdwh所在调委会
fzjsxtjghy法治建设协调机构会议 qzxt亲自协调 fzzthycs法治专题会议次数 fzdbsxs法治督办事项数 sjzf上级政府
gfxwjhfxscs规范性文件合法性审查数 yxgfxwjs有效规范性文件数 yls已落实 snaps上年安排数 dcfk督察反馈 cqjc长期坚持
dcfkwts督察反馈问题数 sbfnj三八妇女节 jdr禁毒日 xjpfzsx习近平法治思想 dljtaq道路交通安全 xfzqy消费者权益 dlb大喇叭 mnft模拟法庭
xczxrc现场咨询人次 pfys普法月数 aqscyhdcs安全生产月活动次数 jdpfhdcs节点普法活动次数 cjfzxjflmbrs参加法治宣讲法律明白人数
xczys宣传折页数 sarq收案日期 ktrq开庭日期 xzsssjs行政诉讼审结数 fzfxz法治副校长 mdjfpc矛盾纠纷排查 pchjjfs排查化解纠纷数
ggflfwgzs公共法律服务工作室 flyzgzzs法律援助工作站数 jggbfzpx机关干部法治培训 fzdk法治党课 xzxkf行政许可法 rmtjf人民调解法
sthjbh生态环境保护 sdrs实到人数 ckrs参考人数 jggbfzpxcs机关干部法治培训次数 flgwxzzfjzcs法律顾问行政执法讲座次数
xzzfnlpxrc行政执法能力培训人次 xfksckl学法考试参考率 csqzs村社区总数 ggflfwscs公共法律服务室村数 xzjpfzyzs乡镇级普法志愿者数
"""
