"""What is counted, and which words are fair general words for it: officers are soldiers, soldiers are people."""

from generator.briefing.meaning.stems import stem

# Words of one row mean the same here; `<` names the row that is a fair general word for it.
COUNTED = """
people person individual soul life dead victim resident inhabitant citizen member other casualty body human survivor
civilian noncombatant < people
woman mother female < people
man male father < people
child boy girl kid youngster infant baby teenager minor < people
pupil student schoolchild < people
soldier troop serviceman servicewoman force personnel trooper gi infantryman < people
officer commander general lieutenant captain colonel < soldier
conscript recruit reservist < soldier
marine paratrooper commando < soldier
sailor seaman crewman crew < people
pilot airman < people
fighter militant rebel insurgent gunman guerrilla combatant militiaman < people
mercenary < fighter
police policeman policewoman < people
guard ranger warden < people
passenger traveller traveler rider < people
refugee migrant asylum-seeker < people
prisoner inmate detainee captive < people
hostage abductee < people
worker employee staff labourer laborer staffer < people
miner < worker
doctor physician surgeon medic < people
nurse < people
patient < people
teacher < people
farmer < people
protester protestor demonstrator marcher < people
official bureaucrat civil-servant < people
lawmaker legislator deputy mp senator congressman parliamentarian < people
diplomat ambassador envoy consul < people
journalist reporter < people
fan supporter spectator < people
voter < people
tourist visitor guest < people
inspector auditor < people
customer client shopper < people
volunteer < people
family
home house household dwelling flat apartment < building
building structure
school < building
hospital clinic < building
shop store
village hamlet
town city
tank
vehicle
car taxi sedan < vehicle
truck lorry < vehicle
bus coach < vehicle
aircraft airplane
plane jet airliner aeroplane < aircraft
helicopter chopper < aircraft
drone uav < aircraft
ship vessel
boat dinghy < ship
tanker freighter trawler ferry frigate < ship
submarine < ship
train
flight
missile
rocket
shell round
bomb
mine
gun weapon rifle pistol
container
crate box
ticket
ballot vote
country state nation
company firm business
strike attack raid
arrest
injury wound
"""

PLURAL_AS_IT_IS = frozenset(
    "dead people police personnel aircraft staff crew men women children".split()
)


def _kinds() -> dict[str, tuple[str, ...]]:
    """The stem of every counted noun with its row and the rows above it, nearest first."""
    above: dict[str, str] = {}
    row_of: dict[str, str] = {}
    for line in COUNTED.strip().splitlines():
        words, _, general = line.partition("<")
        row = [stem(each) for each in words.split()]
        row_of.update(dict.fromkeys(row, row[0]))
        above[row[0]] = stem(general.strip()) if general else ""
    chains: dict[str, tuple[str, ...]] = {}
    for word, row_name in row_of.items():
        chain = [row_name]
        while above.get(chain[-1]):
            chain.append(row_of[above[chain[-1]]])
        chains[word] = tuple(chain)
    return chains


KINDS = _kinds()
