package uk.onward.acceptance;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import uk.onward.acceptance.demo.Forms;
import uk.onward.acceptance.demo.Person;

/** Referrals that a hospital may not send. */
final class BadReferrals {

    private BadReferrals() {}

    static List<BadBody> of(String client, String path, Person person) {
        var form = Forms.referral(person);
        var good = form.toString();
        var mark = person.mark();
        var bad = new BadBody.Variants(client, path, form);

        // No JSON, or not the one that is taken
        bad.raw("half a body", good.substring(0, 300), null)
                .raw("no body", "", null)
                .raw("white space", "  \n ", null)
                .raw("no JSON", "name=" + mark, null)
                .raw("something behind the body", good + " \"" + mark + "\"", null)
                .raw("two bodies", good + good, null)
                .raw("a list", "[" + good + "]", null)
                .raw("a string", "\"" + mark + "\"", null)
                .raw("null", "null", null)
                .raw("a comment", "/* " + mark + " */" + good, null)
                .raw("single quotes", "{'service': '" + mark + "'}", null)
                .raw("a number that is none", "{\"service\": NaN}", null)
                .raw("a property twice", good.replaceFirst("\\{", "{\"hospital\":\"RJZ01\","), null)
                .raw("ten thousand objects in each other", nested("{\"patient\":", "}"), null)
                .raw("ten thousand lists in each other", nested("[", "]"), null)
                .raw("a property's name as long as a book", "{\"" + "a".repeat(200_000) + "\":1}", null)
                .raw("a NUL in a string", good.replace(person.givenName(), "\u0000" + mark), null)
                .raw("a line break in a string", good.replace(person.givenName(), "\n" + mark), null);

        // Told by the parent's pointer, since a name may itself be a value
        bad.with("an unknown property", "/" + mark, 1, "")
                .with("an unknown property of the patient", "/patient/" + mark, mark, "/patient")
                .with("an immigration status", "/patient/immigrationStatus", mark, "/patient")
                .with("an id of the caller's", "/id", "018f0000-0000-7000-8000-000000000000", "")
                .with("a status of the caller's", "/status", "accepted", "")
                .with("a prototype", "/__proto__", Map.of("x", mark), "")
                .with("a class to make", "/patient/@class", "java.lang.String", "/patient")
                .with("an unknown property deep down", "/children/0/" + mark, 1, "/children/0");

        for (var field :
                List.of("service", "hospital", "department", "presentedAt", "patient", "violence", "children")) {
            bad.without("/" + field).with("null for /" + field, "/" + field, null);
        }
        for (var field : List.of("givenName", "familyName", "dateOfBirth", "sex", "gender", "ethnicity", "borough")) {
            bad.without("/patient/" + field);
        }
        bad.with("a blank name", "/patient/givenName", "  ")
                .with("an empty address", "/patient/address", "")
                .with("no type of violence", "/violence", List.of());

        // Of a kind that is not taken: nothing is guessed
        bad.with("a number for a name", "/patient/givenName", 7)
                .with("a flag for a name", "/patient/givenName", true)
                .with("a list for a name", "/patient/givenName", List.of(mark))
                .with("an object for a name", "/patient/givenName", Map.of("x", mark))
                .with("a string for the patient", "/patient", mark)
                .with("an empty string for the patient", "/patient", "")
                .with("a list for the patient", "/patient", List.of())
                .with("an object for the children", "/children", Map.of())
                .with("a string for the children", "/children", mark)
                .with("null among the children", "/children/1", null)
                .with("a word for a flag", "/patient/hideFromOnlineRecord", "true")
                .with("a number for a flag", "/patient/hideFromOnlineRecord", 1)
                .with("a number for a time", "/presentedAt", 1_612_217_400L)
                .with("a number for a date", "/patient/dateOfBirth", 19_990_506)
                .with("a list for a date", "/patient/dateOfBirth", List.of(1999, 5, 6))
                .with("a list for an hour", "/safeContact/hours/0/from", List.of(10, 0));

        // Codes of no list
        bad.with("an unknown department", "/department", mark)
                .with("an unknown sex", "/patient/sex", mark)
                .with("an unknown gender", "/patient/gender", mark)
                .with("an unknown borough", "/patient/borough", "E09000099")
                .with("an unknown ethnicity", "/patient/ethnicity/code", mark, "/patient/ethnicity")
                .with("an ethnicity of no list", "/patient/ethnicity/scheme", mark, "/patient/ethnicity")
                .with("an unknown violence", "/violence/1/type", mark)
                .with("an unknown way of violence", "/violence/1/as", mark)
                .with("a number for an enum", "/violence/1/as", 0)
                .with("an enum by its name in the code", "/violence/1/as", "EXPERIENCED")
                .with("an unknown channel", "/safeContact/methods/0/channel", mark)
                .with("an unknown hospital", "/hospital", "RZZ99")
                .with("another agency's hospital", "/hospital", "RJ701")
                .with("an unknown service", "/service", mark);

        // Days that can't be
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        var tomorrow = now.plusDays(1).toString();
        var dayAfter = now.plusDays(2).toLocalDate().toString();
        bad.with("born the day after tomorrow", "/patient/dateOfBirth", dayAfter)
                .with("born in 1899", "/patient/dateOfBirth", "1899-12-31")
                .with("born in year 0", "/patient/dateOfBirth", "0000-01-01")
                .with("born in a far year", "/patient/dateOfBirth", "+999999999-01-01")
                .with("born on 30 February", "/patient/dateOfBirth", "2001-02-30")
                .with("born as the British write it", "/patient/dateOfBirth", "06/05/2001")
                .with("born with a time", "/patient/dateOfBirth", "2001-05-06T10:00:00Z")
                .with("born after the presentation", "/patient/dateOfBirth", "2016-02-03")
                .with("a child born the day after tomorrow", "/children/0/dateOfBirth", dayAfter)
                .with("a child born in 1899", "/children/0/dateOfBirth", "1899-12-31")
                .with("presented tomorrow", "/presentedAt", tomorrow)
                .with("presented in 1899", "/presentedAt", "1899-12-31T23:00:00Z")
                .with("presented in year 10000", "/presentedAt", "+10000-01-01T00:00:00Z")
                .with("presented without an offset", "/presentedAt", "2016-02-01T22:10:00")
                .with("presented at no time", "/presentedAt", mark)
                .with("discharged before she came", "/expectedDischarge", "2016-01-01T00:00:00Z")
                .with("an hour that is none", "/safeContact/hours/0/from", "25:00")
                .with("hours that end before they begin", "/safeContact/hours/0/to", "09:00");

        // Past their maximum
        bad.with("a given name too long", "/patient/givenName", longer(mark, 101))
                .with("a family name as long as a book", "/patient/familyName", longer(mark, 100_000))
                .with("an address too long", "/patient/address", longer(mark, 501))
                .with("a school too long", "/children/0/school", longer(mark, 201))
                .with("a code word too long", "/safeContact/codeWord", longer(mark, 101))
                .with("an instruction too long", "/safeContact/instruction", longer(mark, 2001))
                .with("a service too long", "/service", longer(mark, 64))
                .with("a department too long", "/department", longer(mark, 5000))
                .repeated("more children than a household has", "/children", 30)
                .repeated("more violence than there is", "/violence", 60);

        // Text that no field can hold
        for (var unfit : List.of("\\u0000", "\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud83d x")) {
            bad.escape("/patient/givenName", mark, unfit)
                    .escape("/patient/address", mark, unfit)
                    .escape("/children/0/name", mark, unfit)
                    .escape("/safeContact/instruction", mark, unfit)
                    .escape("/department", mark, unfit);
        }
        bad.with("an NHS number with a wrong check digit", "/patient/nhsNumber", "9990000000")
                .with("an NHS number with letters", "/patient/nhsNumber", mark)
                .with("an NHS number in other digits", "/patient/nhsNumber", "٩٩٩٠٠٠٠٠٠٠");
        return bad.all();
    }

    static String longer(String mark, int length) {
        return mark + "x".repeat(length - mark.length());
    }

    private static String nested(String open, String close) {
        return open.repeat(10_000) + "1" + close.repeat(10_000);
    }
}
