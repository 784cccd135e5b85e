"""The words of the briefings. Every person and case is invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One briefing: title, and the text of its seven blocks in order."""

    title: str
    blocks: tuple[str, str, str, str, str, str, str]


JORDAN = Words(
    "Where young people feel safe, and where they are not",
    (
        "This learning comes from a Rapid Review about a child whom the review calls Child Jordan. The child lived in care and spent much of "
        "the day away from home, with other young people.",
        "The child was seriously hurt when other young people used violence in a busy public place. In the weeks before, the child had gone "
        "missing several times. Five agencies each knew something about the places where the child went. Nobody put it together.",
        "The child told adults that a park was a place where people looked out for each other. We asked where the child had been, and "
        "seldom what the place meant. A young person who finds safety among friends will go back there, whatever we advise.",
        "- A youth worker stayed in touch after the service had ended.\n- A teacher asked what a good day looked like, and wrote the answer "
        "down.\n- Officers spoke with the young people in the park as neighbours, and not only when something had happened.",
        "- Agencies held facts about people. None held facts about places.\n- Talks after the child came back were about risk, and came too "
        "late.\n- Nobody whom the child trusted was asked to have the talk.",
        "- What each agency knows of places where children come to harm is now brought together every month.\n- Every child who comes back "
        "from being missing is offered a talk with somebody they trust, within three days.",
        "- Which places do the young people we work with speak of most? What do they find there?\n- Who would they choose to talk to? Have "
        "we asked?\n- This week: ask one young person what makes a place feel safe, and write the answer where others can see it.",
    ),
)

CAROL = Words(
    "When somebody will not let us in",
    (
        "This learning comes from a safeguarding adults review about a woman whom the review calls Carol. She lived alone, in her own home, "
        "for most of her life.",
        "Over some years Carol stopped opening the door, first to neighbours and then to services. Her home became unsafe. Letters were sent, "
        "visits were tried, and cases were closed because she did not answer. She died at home.",
        "Not answering was read as a choice. Looked at as a whole it was a sign: of loss, of shame, and of an illness that nobody had "
        "named. A person who turns everybody away may be the person who needs somebody most.",
        "- A housing officer kept coming on the same day of the week and talked through the letterbox.\n- The fire service fitted alarms and "
        "told others what it had seen.\n- A neighbour was thanked, and listened to.",
        "- Each service closed its case by its own rules; together that left nobody.\n- Mental capacity was assumed and never looked at for "
        "this decision.\n- Nobody asked what Carol had been like before.",
        "- No case is closed for “no reply” before two agencies have spoken with each other.\n- There is one way to bring a worry about "
        "self-neglect to a meeting, and anybody can use it.\n- Training uses Carol’s story, with her family’s agreement.",
        "- Whom have we closed because they did not answer? Who else knows them?\n- How do we write down capacity for one decision at one "
        "time?\n- This week: choose one person who does not answer, and make one call to another agency.",
    ),
)

TENANCY = Words(
    "Home from hospital to a home that is not there",
    (
        "This learning comes from a local learning review. It is about an adult who lost a tenancy during a long stay in hospital.",
        "Rent was not paid while the person was ill. Letters went to an empty flat. The hospital planned for a discharge to an address that "
        "the landlord had already taken back. On the day, there was nowhere to go.",
        "Losing a home slows getting well and can undo it. Most stays that lead to a loss are long, and there is time to ask one question "
        "early: who looks after your home while you are here?",
        "- A ward clerk noticed that nobody brought clothes, and asked why.\n- A housing officer found a place within a day once somebody "
        "called.\n- The person was asked what they wanted to happen, and it was done.",
        "- Nobody’s form has a question about the tenancy.\n- Housing and the ward did not know of each other.\n- Benefits that would have "
        "paid the rent were not claimed.",
        "- The admission form asks about the home within two days.\n- Every ward has the number of a named housing officer.\n- Landlords are "
        "asked to call before they act.",
        "- Do we know who pays the rent of the people on our caseload while they are ill?\n- Whom do we call first?\n- This week: ask one "
        "person in hospital about their home.",
    ),
)

AUDIT = Words(
    "Did our reviews change anything? What staff told us",
    (
        "This learning comes from an audit of what became of local reviews about adults. Agencies answered, and so did people who work with "
        "adults every day.",
        "We asked about the recommendations of earlier reviews: are they known, is practice different, and what shows it. Many had been carried "
        "out on paper. Fewer were known to those who do the work.",
        "A recommendation that nobody knows of protects nobody. Families who agree that others may learn from their worst days trust us to do it.",
        "- Teams that talked about one briefing a month knew most.\n- Where a manager asked for examples in supervision, practice had changed.\n- "
        "Short guides were used; long reports were not.",
        "- Policies were changed and not read.\n- Training reached new staff and seldom the others.\n- Agencies could show what they had sent, and "
        "not what it had changed.",
        "- Each recommendation now says how we will know that it worked.\n- Impact is asked about after six months and after a year.\n- Briefings "
        "are discussed in teams, and what they change is written down.",
        "- Which learning of the last year can everybody here name?\n- What do we do differently because of it?\n- This week: choose one "
        "recommendation and find one example of it in practice.",
    ),
)

AT_HOME = Words(
    "Children who are taught at home: who sees them?",
    (
        "This learning comes from our response to a national review. It looks at children who are taught at home and how local agencies know "
        "that they are well.",
        "Most families who teach at home do it well. In a small number of cases, children were taken out of school when worries had been "
        "raised, and then were seen by nobody for months.",
        "School is often the only place where a child is seen every day. When it falls away, others have to know, and somebody has to ask the "
        "child how they are.",
        "- Our education team visits within the first weeks, and asks to meet the child.\n- Health visitors tell each other when a family "
        "moves.\n- Families said that a friendly first call made them willing to talk.",
        "- The list of children taught at home is not compared with the list of children with a plan.\n- Nobody tells the family doctor.\n- "
        "Libraries and clubs see these children and are not asked.",
        "- Both lists are compared every month.\n- The family doctor is told with the family’s knowledge.\n- A guide for libraries and clubs "
        "is being written with parents.",
        "- Do we know which children on our caseload are not in school?\n- Who has spoken with them alone?\n- This week: check one child’s "
        "record for when they were last seen, and by whom.",
    ),
)

BELLA = Words(
    "Control that looks like care",
    (
        "This learning comes from a domestic abuse related death review about a woman whom the review calls Bella.",
        "Over several years a partner came to decide whom Bella saw, what she spent and which appointments she kept. He came along to all of "
        "them. To professionals he seemed caring. She was registered at the Oakfield Surgery.",
        "Controlling behaviour is hard to see when each part of it looks kind. People who are controlled may have very few minutes alone with "
        "anybody.",
        "- A midwife found a reason to see Bella on her own.\n- A friend kept a bag for her.\n- A police officer wrote down her words, and not "
        "his.",
        "- Nobody asked about control; forms ask about injuries.\n- Appointments that he cancelled were written down as hers.\n- Separation was "
        "taken for the end of the danger.",
        "- Everybody is offered time alone at each appointment.\n- The risk assessment is used when there is no injury too.\n- Staff know how to "
        "reach a specialist adviser the same day.",
        "- How do we make sure that we see people alone?\n- What do we write when somebody else cancels?\n- This week: ask one person how "
        "decisions are made at home.",
    ),
)
