"""Words that a name may be made of and that texts hold anyway: folded, in English, Swedish, Norwegian and Danish.

An ordinary word counts as a name only where it is written with a capital, or in an address, a tag or a file's name.
"""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of `text`, which are kept as one text to be read."""
    return frozenset(text.split())


COMMON = words_of(
    """
    a about af after again ah ai all alle also am an and any are as ask at att av away back bara be been before
    ble blev bli blir blive bo bort but by can com could da day de deg dem den denna dere deres det dette did
    dig din disse do does done down du each eh ei eit eller en enn er ett etter even every few fick fikk first
    for fordi fra fram fran fri from ga gang gar gav gave get gick go god good got ha had hade ham han hans har
    has have he hel hele helt hem hende henne hennes her here hi him his hit hon honom hos how hur hva hvad hvem
    hver hvis hvor i icke if igen ikke ikkje in inga ingen inte into is it its ja jag jeg just kan kanskje know
    kom kun kunde lang last like lille lite litt little long look maa made make man mange many mat may me med
    meg meget mej men mer mig might min mina more most mot much must my mycket mye na nagon nar nei nej ner new
    ni no noe noen nog nogen nogle non not now nu ny nya och of off og ogsa oh ok om on once one only op opp or
    ord oss our out over own pa per rad redan sa saa sade sag say se see self selv sen ser she should siden
    sidst sin sina sist sitt six ska skal skulle slik so som some son soon stor store such sun sur ta take tar
    ten than that the their them then there they thing think this those three tid til till time to too tre tva
    two uden under ung until up upp us use ut utan vad vaere van vara vare varit vart ved vel veldig vem verden
    very vi vid vill ville visst vore was way we well went were what when where which while who whom why will
    with work would year yes yet you young your
    """
)
"""What holds sentences together."""

NAMES = words_of(
    """
    aas abel ace alm amber amity angel april arne art asa ash ask asp aster august autumn bay bea beau bell berg
    berry beth bill bjork bjorn blad blom blossom blue bo bob boll bonny booker borg bridge bro brook brooks
    bror bryn buck bud buddy by carol carry case cash chance charity chase cherry chip christian clay clement
    clover cole colt cookie coral cross crystal dag dahl daisy dal dale dawn dean destiny dick dolly drew duke
    dusty earl ek ekstrom eld eve fager faith falk fern field fields flora florence ford forest fors fox frank
    frid frost gale garland gene gift ginger glen glory grace gran grant gray green gren grey grim gro guy hag
    hale hall harmony harper harry hav hazel heath heather hedda hede helg helge hill hjort holly holm honey
    hood hope hunter hus iris is ivory ivy jack jade jarl jasmine jay jean jewel jimmy joy jul july june justice
    kaj kar karl kind king kjell klint kvist lake lane lars laurel lee lemon lid lie lilja lilla lily lind list
    liv ljung lo lod lov lucky lund lykke mac mai maj major marina mark marks mars marsh mason may mercy merry
    miles mill miller mills misty mo moa modig morgan my myrtle ness nick noble nor nord norr north ny oden
    olive opal orm orn ostby osten page paige park parker parks pat patience pearl penny perry peter pil piper
    poppy porter precious price prince puck queen rain ram rask ray reed reef regn rich rik rob robin rock rocky
    rod ros rose rosemary roses roth rowan royal ruby rud rue rush rusty rut rydd rye saga sage sally sand sandy
    saw scarlett sharp shore sig signe sigrid siv sjo sjoberg skog skold sky small smart smed smith snar snow
    sol solveig sommar sommer son sonny stam star stark steen sten stig stille stone stor storm strand strid
    strom strong sue summer sund sunny svan svea sven svensk swan sweet tailor tall tanner taylor tell temple
    terry tiger tony tor torn torp trace trip tro troy trygg turner tuva ulf ulv unn vaer val vang var vard varg
    ve vest victor vide vik viken vild vilde vin vind viola violet vis vit wade walker wall ward water waters
    wells west wheeler white wild will willow wills winter wise wolf wood woods worth wren young yr
    """
)
"""Names of people that are words as well, or the other way about."""

TRADE = words_of(
    """
    a/s academy accounting admin advisers advisors agency agri air alliance analytics and animal apotek apoteket
    arena art arts assistance associates association auto bageri bageriet baker bakeri bakers bakery bank bar
    barber barn bath beauty bed beer bicycle bicycles bike bikes billing boat boats bok bokhandel book booking
    books bookshop bower brew brewery broker bros brothers bryggeri brygghus build builders building bus butik
    butiken butikken byg bygg cab cafe cake cakes camp capital car care cargo carpenter cars cash castle cater
    catering center central centre centrum chain charity cheese chemist chocolate church cinema city class clean
    cleaning clinic clothes clothing cloud club coach coast coffee collective college commerce committee
    communications community company computer computers concept construction consult consultancy consultants
    consulting contact contractor contractors cook cooking cooperative copper copy corner corporate corporation
    council counter country crafts creative credit crew culture customer dance data day deli delivery dental
    dentist dentistry dentists department design designs development diagnostics digital direct distribution
    doctor doctors dog door doors drinks drive early east eco economy education ekonomi electric electrical
    electronics elektrisk elektriska elektro elevator energi energy engineering engineers enterprise enterprises
    entreprenad entreprenor estate event events exchange expert experts express fabric factory faktura family
    farm farms fashion fastigheter ferry film finance financial fire firmapost fish fisk fitness fleet floor
    florist flower flowers food foods foot forening forest forlag forvaltning foundation friends frisor fruit
    fund funeral furniture gallery games garage gard garden gardens gas general gifts glass global god gold golf
    grill grocer grocers grocery group gruppen guest gym hair half hall handel handelshus harbour hardware
    health heat heating hei hej hello help heritage high hill history holding holdings home homes honey hospital
    hostel hotel hotell house houses housing hus huset husets ice import incorporated independent industri
    industrial industrier industries industry info inn innovation institute insurance interior international
    invest investment invoice iron island it jewellers job joinery junior kafe kennel key kitchen kitchens
    klinik klinikk klubb kommun kommune konditori konsult kontakt kontor kultur kundservice lab labs lake land
    language laundry law lawyers leasing leather legal library life light lighting line linen liquor living loan
    local lock locksmith lodge logistics logistik low machine mail management manufacturing marina marine mark
    market marketing markets mat meat media medical metal milk mill mobil mobile mode model modern money motor
    motors mountain museum music musik my natural nature net network networks new news nord nordic noreply north
    nursery of office oil online optical optician optik order orders organic original outdoor paint pakke paper
    park parks partner partners party pay people pet pharma pharmacy phone photo photography physio pizza place
    plan planning plant plastic play plumber plumbers plumbing pool post power press primary print printers
    printing private pro produce production productions products produkter professional program project projects
    promotion properties property pub public publishing pump quality radio rail real reception recruitment
    recycling red rehab removal rent rental repair repairs research resort resource resources restaurang
    restaurant retail river road roof roofing room rooms ror safety sailing sales salon school schools science
    sea second secure security seed senior service services sewing ship shipping shipyard shoe shoes shop shops
    short sign signs silver site sjukhus sko skola skole smith snack social society soft software solar solution
    solutions son sons south spa space sport sports stable stad staff station steel stone storage store stores
    strand street student studio studios supplies supply support surf surgery svets swim system systems tailor
    tandlaeger tandlakare tandlege tannlege taxi tea team tech technical technologies technology telecom
    telephone theatre timber tool tools tour tours town toy toys track trade traders trading traffic trailer
    train training transport transporter travel tree truck trucks trust tv tyres union united university
    utilities valley vard varor vehicles ventures vet veterinary video village vin vision vvs ware warehouse
    waste watch water web wedding west wheel whole wholesale wind window windows wine winter wood work works
    workshop world yard youth
    """
)
"""What organisations call themselves besides their name, and what mailboxes are called."""

CALLINGS = words_of(
    """
    akeri akeriet archive archives barbers barnehage beekeeping bees bibliotek bindery blommor blomster boatyard
    bodywork boiler boilers bookbinder bookbinders bornehave bread bricks buses butcher butchers cabins camping
    canoes caravans carpenters carpentry cattle ceramics chauffeur cheesemonger chimney choir cider climbing coaches
    coffeehouse comics concrete container containers cooling costumes cottages courier couriers crane cranes
    creamery dairy diving drainage drains eggs electrician electricians elektriker fencing ferries fishing
    fishmonger fishmongers flour flytt forge forskola foundry frakt freight gardener gardeners gardening gartneri
    glazing grain gravel greengrocer greengrocers guitars gutters hairdresser hairdressers handelstradgard haulage
    haulier hauliers hospice insulation ironing joiners kayaks kindergarten kiosk kjott knitting kott kro krog
    landscaping laundrette lessons lorries lorry lumber malare maler maleri masonry masons massage mechanic
    mechanics meieri mejeri movers murare murer nursing opticians orchard orchestra pallet pallets parcel parcels
    pastry paving physiotherapy piano pianos pies plants plaster plastering pottery poultry preschool puppets quarry
    records refrigeration removals riding roasters roastery rormokare saddlery sagverk sawmill scaffolding scooters
    seeds sheep skis slakteri smithy snickare snickeri spedition stationery textile textiles therapy tiles tiling
    tomrer tractor tractors tradgard translations tryckeri trykkeri tutoring tutors tyre uniforms upholstery
    vaerksted vaveri ventilation verkstad verksted veveri vineyard vognmand weaving welding windmill wool yarn yoga
    """
)
"""What some organisations do, as texts say it anyway, and others are known by: a name where it has its capital."""

LEGAL = words_of(
    """
    a/s ab ans aps as asa ba bv co company corp cv da ek enk et eu gmbh hb inc kb kg limited llc llp ltd nv og
    oy oyj pc plc pty sa sarl se sl spa spzoo srl und y zoo
    """
)
"""The form an organisation has in law, and the words that join names."""

PARTICLES = words_of(
    """
    af al av bar ben bin bint d da das de del della den der des di do dos du e el et het i ibn la las le les lo
    los mac mc och of og ou saint san santa st t te ten ter the til und van vande vander vom von y zu zum zur
    """
)
"""Words within a name that are no name of their own."""

FIRST_NAMES_TOO = words_of("al bar ben mac")
"""Those of them that are a first name where they stand first."""
SELDOM_FIRST_NAMES = words_of("del des el les los saint san santa ten ter van vande vander")
"""Those that are one where no other of them follows: Van Morrison, and not Van der Berg."""

SHORTHAND = words_of(
    """
    ab ac ad ai am api as bc bi cd ce crm csv cv dc dj dk do dr ed en er erp eu ex fi fm fy gb go gps hi hp hq
    hr id ie if ii in io ip ir is it iv ix jr kb kg km la lb lg ma mb md me mm mp mr ms my nb nd nk no nr ny of
    og ok on op or os ot pa pc pdf pm pr ps qa qr rd sa se sms so sr st sv ta tb tm to tv uk un up us usa usb
    vat vd vi vs we xi xl xs
    """
)
"""Two or three letters that are read as something else than somebody's initials."""

LOOKS_ALIKE = words_of("christmas christian christians marketing marked markets martial standard granted")
"""Words that begin as a name does, and are none."""
