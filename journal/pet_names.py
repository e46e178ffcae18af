"""What people of a first name are called as well: its short and long forms, in English and the Nordic languages."""

from __future__ import annotations

_TOGETHER = """
abigail abby abbie; agneta neta; albert al bert bertie; alexander alex alec sasha sander; alexandra alex sandra sasha;
alfred alf fred alfie; anders adde; andrew andy drew; angela angie; ann anna anne annie; anthony antony tony; antonia
toni; arnold arne; barbara barb babs; bartholomew bart; benedikt ben benny; benjamin ben benny benjie; bernard bernie;
birgitta gittan gitta britta; bo bosse; bridget biddy; carolina caroline carro caro lina; catherine cathy kate katie
cath; cecilia cissi cilla silje; charles charlie chuck chas; charlotte lotta lotte charlie; christian kristian chris
krille kris; christina kristina stina tina kicki chris; christine kristine stine tina chris; christoffer kristoffer
stoffe chris; christopher chris kit topher; claes klas classe; curtis curt; cynthia cindy; daniel dan danny danne;
david dave davy; deborah debbie deb; dennis denny; dominic dom nick; donald don donny; dorothea thea dora; dorothy dot
dottie; edward ed eddie ted ned teddy; eleanor ellie nell nora; elisabet elisabeth lisa bettan lise lisbet; elizabeth
liz lizzie beth betty eliza libby; emanuel manne manuel; emily em emmy; erik jerka eirik; eugene gene; evelyn eve
evie; florence flo florrie; frances fran frankie; francis frank; franklin frank; fredrik fredde fred freddy; frederick
fred freddie; frederik frede fred; gabriel gabe; gabriella ella gabbi; gerald gerry jerry; gertrud trude; gilbert gil;
gregory greg; gunilla nilla gullan; gustav gurra gustaf; gwendolyn gwen; hannah hanna; harold harry hal; hendrik henk;
henrik henke henning; henry harry hank hal; ingeborg inge bibbi; ingrid inga; isabella bella isa; isabelle belle isa;
jacob jake jakob kobbe; jakob jacob jocke; james jim jimmy jamie; jan janne; jeffrey jeff; jennifer jenny jen; jessica
jess jessie; joachim joakim jocke jochen; joakim jocke kim; johan johannes jonte janne; johannes johan hannes; john
jack johnny jon; jonathan jon jonny jonte; joseph joe joey; josephine josie jo; joshua josh; judith judy; karl kalle
carl; carl kalle karl calle; karolina karoline karro; katarina kattis kata katta; katherine kathy kate katie kit
kitty; kathleen kath kathy; katrine trine; kenneth ken kenny; kimberly kim; kjersti kersti; konrad conny; lars lasse;
laurence lawrence larry; leif leffe; lennart lelle; leonard len leo lenny; leonora nora; louise lou lollo lovisa;
lucas luke; lucy lucinda; madeleine maddie malin; magdalena lena magda; magnus mange; malcolm mal; malin malle;
margareta greta maggan meta; margaret maggie meg peggy margie daisy; margrethe grete grethe; marianne nanne; marie mia
maria; martin marty; mathias mats matte; matilda tilda tilly; matthew matt; matthias matt matte; maximilian max;
michael mike mick mickey; mikael micke mikke; nathaniel nat nate nathan; nicholas nick nicky; niklas nicke nick;
nikolai niko kolja; oliver olli ollie; olof olle ola; oskar osse; pamela pam; patricia pat patty tricia trish; patrick
pat paddy; patrik patte; penelope penny; per pelle peder petter; peter pete pelle; philip phil pip; priscilla prissy;
rachel rach; raymond ray; rebecca becky becca bex; richard dick rick rich richie; robert bob bobby rob robban robbie;
robin rob; roger rogge; roland rolle; ronald ron ronny; rosemary rose rosie; rudolf rudi; rupert rup; russell russ;
samantha sam; samuel sam sammy; sandra sandy; sebastian seb sebbe basse; sigrid siri; simon si simme; solveig solla;
sophia sophie fia; sofia fia soffi; stefan steffe; stephanie steph; stephen steve steven; steven steve stevie; susan
sue susie suzy; susanna sanna sussi; susanne sanne sus; sven svenne; teresa terry tess tessa; theodor teddy theo;
theodore ted teddy theo; theresa terry tess; therese tess tesse; thomas tom tommy; timothy tim timmy; tobias tobbe
toby; torbjorn tobbe; torsten totte; ulf uffe; ulrik uffe rikke; ulrika ullis rikka; valentina val tina; vanessa
nessa; veronica vera ronnie; victor vic; victoria vicky tori; viktor vicke; viktoria vickan; vilhelm ville; vincent
vince vinnie; virginia ginny; walter walt wally; wilhelm wille willy; william bill billy will willy liam wille;
zachary zach
"""
_GROUPS = tuple(frozenset(group.split()) for group in _TOGETHER.split(";"))


def called_as_well(first: str) -> frozenset[str]:
    """The other forms of a first name, folded: of `bill` *william*, *will* and more; none where none is known."""
    return frozenset().union(*(group for group in _GROUPS if first in group)) - {first}
