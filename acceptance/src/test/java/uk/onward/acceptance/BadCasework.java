package uk.onward.acceptance;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import uk.onward.acceptance.demo.Forms;
import uk.onward.acceptance.demo.Person;

/** What an IDVA may not record of a case in hand, or ask for. */
final class BadCasework {

    private BadCasework() {}

    /** @param referral address of the case's referral */
    static List<BadBody> of(String client, String referral, Person person) {
        var mark = person.mark();
        var tomorrow = OffsetDateTime.now(ZoneOffset.UTC).plusDays(1).toString();
        var answers = answers(24);

        var dash = new BadBody.Variants(client, referral + "/risk-assessments", Forms.dash())
                .with("a Dash with 23 answers on a form of 24", "/answers", answers(23))
                .with("a Dash with 25 answers", "/answers", answers(25))
                .with("a Dash with no answer", "/answers", List.of())
                .with("an answer that is none", "/answers/7", mark)
                .with("a number for an answer", "/answers/7", 1)
                .with("null for an answer", "/answers/7", null)
                .with("a string for the answers", "/answers", String.join(",", answers))
                .with("an unknown form", "/form/scheme", mark, "/form")
                .with("an unknown version of the form", "/form/version", mark, "/form")
                .with("a Dash of tomorrow", "/completedAt", tomorrow)
                .with("a score of the caller's", "/score", 24, "")
                .with(
                        "a judgement that raises without a reason",
                        "/professionalJudgement/raises",
                        true,
                        "/professionalJudgement/reason");

        var contact = new BadBody.Variants(
                        client, referral + "/contact-attempts", Forms.contact("2016-02-02T11:00:00Z", "spoken"))
                .with("a contact before the presentation", "/occurredAt", "2016-01-31T11:00:00Z")
                .with("a contact tomorrow", "/occurredAt", tomorrow)
                .with("a contact by an unknown channel", "/channel", mark)
                .with("a contact with an unknown outcome", "/outcome", mark)
                .with("flags of the caller's", "/flags", List.of(), "")
                .without("/occurredAt");

        var engagement = new BadBody.Variants(
                        client, referral + "/engagement", Forms.engagement("2016-02-03T10:00:00Z"))
                .with("an unknown engagement", "/outcome", mark)
                .with("an engagement tomorrow", "/occurredAt", tomorrow)
                .with("an engagement before the presentation", "/occurredAt", "2016-01-31T11:00:00Z");

        var marac = new BadBody.Variants(client, referral + "/onward-referrals", Forms.maracRequest(person))
                .with("a destination that is none", "/destination", mark)
                .with("a MARAC request to a hub", "/destination", "southwark-childrens-social-care")
                .with("an unknown kind", "/kind", mark)
                .with("no criterion", "/criteria", List.of())
                .with("an unknown criterion", "/criteria/0/criterion", mark)
                .with("evidence as long as a book", "/criteria/0/evidence", BadReferrals.longer(mark, 100_000))
                .with("an unknown basis", "/informationSharing/article6", mark)
                .with("an unknown relationship", "/perpetrators/0/relationship", mark)
                .with("a perpetrator born in 1899", "/perpetrators/0/dateOfBirth", "1899-12-31")
                .with("a perpetrator born tomorrow", "/perpetrators/0/dateOfBirth", tomorrow.substring(0, 10))
                .repeated("more perpetrators than anyone has", "/perpetrators", 50)
                .without("/victimView")
                .without("/informationSharing");

        var hub = new BadBody.Variants(client, referral + "/onward-referrals", Forms.safeguardingRequest(person))
                .without("/parentMayBeTold")
                .without("/concern")
                .with("a safeguarding request to a MARAC", "/destination", "southwark-marac")
                .with("a concern as long as a book", "/concern", BadReferrals.longer(mark, 100_000));

        return Stream.of(dash, contact, engagement, marac, hub)
                .flatMap(each -> each.all().stream())
                .toList();
    }

    private static List<String> answers(int number) {
        return Stream.generate(() -> "yes").limit(number).toList();
    }
}
