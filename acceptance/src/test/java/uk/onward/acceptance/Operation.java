package uk.onward.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uk.onward.acceptance.demo.Case;

/**
 * An operation of the suite, on a case that has been through the journey where it is about one.
 *
 * @param roles that may make the call at all; empty where any may
 * @param parties agencies for which the thing exists; empty where the call is about no one thing
 */
record Operation(String method, String path, Set<String> roles, Set<String> parties) {

    private static final Set<String> HOSPITAL = Set.of("hospital-referrer");
    private static final Set<String> CASEWORK = Set.of("idva", "idva-manager");
    private static final Set<String> ESTABLISHMENT = Set.of("platform-admin", "idva-manager");
    private static final Set<String> FOLLOWERS = Set.of("partner-agency", "idva");
    private static final Set<String> MANAGER = Set.of("idva-manager");
    private static final Set<String> TEAMS_OF_IDVA = Set.of("idva-manager", "agency-manager", "platform-admin");
    private static final Set<String> TEAMS_OF_REFERRAL =
            Set.of("marac-coordinator", "safeguarding-hub", "agency-manager", "platform-admin");
    /** For a thing that does not exist: it exists for no agency. */
    private static final Set<String> NOBODY = Set.of("nobody");

    private static final Set<String> ANY_PARTY = Set.of("hospital-referrer", "idva", "idva-manager");

    static Operation get(String path) {
        return new Operation("GET", path, Set.of(), Set.of());
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    /** What a body for it is sent as: all but the import take JSON. */
    String contentType() {
        return path.endsWith("/referral-imports") ? "application/x-ndjson" : "application/json";
    }

    /** Whether this is a call of that operation, named as in an API document. */
    boolean isOf(String method, String template) {
        var asked = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        return this.method.equals(method) && asked.matches(template.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    static List<Operation> ofIdvaService(Case story) {
        var provider = Set.of("youth-advocacy-london");
        var both = Set.of("youth-advocacy-london", "kings-college-hospital");
        var referral = "/idva/v1/referrals/" + story.referral();
        var request = "/idva/v1/onward-referrals/" + story.maracRequest();
        var operations = new ArrayList<>(casework(story, provider));
        operations.addAll(restrictions(referral, MANAGER, provider, both));
        operations.addAll(List.of(
                new Operation("POST", "/idva/v1/referrals", HOSPITAL, Set.of()),
                new Operation("GET", "/idva/v1/referrals", ANY_PARTY, Set.of()),
                new Operation("GET", referral, ANY_PARTY, both),
                new Operation("PUT", referral, HOSPITAL, Set.of("kings-college-hospital")),
                new Operation("POST", referral + "/withdrawal", HOSPITAL, Set.of("kings-college-hospital")),
                new Operation("POST", referral + "/erasure", Set.of("data-protection-officer"), provider),
                new Operation("GET", referral + "/case", CASEWORK, provider),
                new Operation("POST", referral + "/acceptance", CASEWORK, provider),
                new Operation("POST", referral + "/assignment", Set.of("idva-manager"), provider),
                new Operation("GET", referral + "/safe-contact", CASEWORK, provider),
                new Operation("PUT", referral + "/safe-contact", CASEWORK, provider),
                new Operation("POST", referral + "/contact-checks", CASEWORK, provider),
                new Operation("POST", referral + "/contact-attempts", CASEWORK, provider),
                new Operation("GET", referral + "/contact-attempts", CASEWORK, provider),
                new Operation("GET", "/idva/v1/flagged-contacts", Set.of("idva-manager"), Set.of()),
                new Operation("POST", referral + "/engagement", CASEWORK, provider),
                new Operation("POST", referral + "/risk-assessments", CASEWORK, provider),
                new Operation("GET", referral + "/risk-assessments", CASEWORK, provider),
                new Operation("POST", referral + "/onward-referrals", Set.of("idva"), provider),
                new Operation("GET", referral + "/onward-referrals", CASEWORK, provider),
                new Operation("GET", request, CASEWORK, provider),
                new Operation("POST", request + "/withdrawal", Set.of("idva"), provider),
                new Operation("GET", request + "/pack", Set.of("pack-reader"), Set.of("onward-services")),
                new Operation(
                        "GET",
                        "/idva/v1/audit-entries?case=" + story.referral(),
                        Set.of("auditor", "data-protection-officer"),
                        Set.of()),
                new Operation("PUT", "/idva/v1/agencies/made-up", Set.of("platform-admin"), Set.of()),
                new Operation("GET", "/idva/v1/agencies/nobody/teams", TEAMS_OF_IDVA, NOBODY),
                new Operation("GET", "/idva/v1/agencies/nobody/teams/none", TEAMS_OF_IDVA, NOBODY),
                new Operation("PUT", "/idva/v1/agencies/nobody/teams/none", TEAMS_OF_IDVA, NOBODY),
                new Operation("PUT", "/idva/v1/trusts/RZZ", Set.of("platform-admin"), Set.of()),
                new Operation("PUT", "/idva/v1/posts/made-up", ESTABLISHMENT, Set.of()),
                new Operation("POST", "/idva/v1/posts/made-up/placements", ESTABLISHMENT, Set.of()),
                new Operation("POST", "/idva/v1/placements/" + story.referral() + "/end", ESTABLISHMENT, Set.of()),
                new Operation("POST", "/idva/v1/suspensions", ESTABLISHMENT, Set.of()),
                new Operation("POST", "/idva/v1/suspensions/" + story.referral() + "/end", ESTABLISHMENT, Set.of()),
                get("/idva/v1/establishment"),
                new Operation("PUT", "/idva/v1/hospitals/RZZ99", Set.of("platform-admin"), Set.of()),
                new Operation("PUT", "/idva/v1/services/made-up", Set.of("platform-admin"), Set.of()),
                new Operation("POST", "/idva/v1/dead-letters/redrive", Set.of("platform-admin"), Set.of()),
                new Operation("POST", "/idva/v1/replays", Set.of("platform-admin"), Set.of()),
                new Operation("GET", "/idva/v1/replays/" + story.referral(), Set.of("platform-admin"), NOBODY),
                new Operation(
                        "POST", "/idva/v1/referral-imports", Set.of("hospital-referrer", "idva-manager"), Set.of()),
                new Operation("POST", "/idva/v1/referral-searches", ANY_PARTY, Set.of()),
                new Operation("GET", "/idva/v1/worklist", CASEWORK, Set.of()),
                new Operation("GET", "/idva/v1/caseloads", MANAGER, Set.of()),
                new Operation("POST", "/idva/v1/reassignments", MANAGER, Set.of()),
                new Operation("GET", "/idva/v1/transfers", CASEWORK, Set.of()),
                new Operation(
                        "GET",
                        "/idva/v1/statistics?from=2020-04-01&to=2021-03-31",
                        Set.of("commissioner", "analyst", "idva-manager", "hospital-referrer", "auditor"),
                        Set.of())));
        return operations;
    }

    /** What is done for the person: of the provider that has the case, and nobody else's. */
    private static List<Operation> casework(Case story, Set<String> provider) {
        var referral = "/idva/v1/referrals/" + story.referral();
        var unknown = UUID.randomUUID();
        var operations = new ArrayList<Operation>();
        for (var thing : List.of("circumstances", "safety-plan")) {
            operations.add(new Operation("GET", referral + "/" + thing, CASEWORK, provider));
            operations.add(new Operation("PUT", referral + "/" + thing, CASEWORK, provider));
        }
        for (var list : List.of("needs", "sessions", "follow-ups")) {
            operations.add(new Operation("GET", referral + "/" + list, CASEWORK, provider));
            operations.add(new Operation("POST", referral + "/" + list, CASEWORK, provider));
        }
        for (var list : List.of("closures", "history")) {
            operations.add(new Operation("GET", referral + "/" + list, CASEWORK, provider));
        }
        for (var move : List.of("rejection", "closure", "reopening", "news-reading", "transfers")) {
            operations.add(new Operation("POST", referral + "/" + move, CASEWORK, provider));
        }
        operations.add(new Operation("PUT", referral + "/expected-discharge", CASEWORK, provider));
        operations.add(new Operation("POST", referral + "/needs/" + unknown + "/outcome", CASEWORK, provider));
        operations.add(new Operation("POST", referral + "/contact-attempts/" + unknown + "/review", MANAGER, provider));
        operations.add(new Operation("GET", "/idva/v1/transfers/" + unknown, CASEWORK, NOBODY));
        operations.add(new Operation("GET", "/idva/v1/transfers/" + unknown + "/handover", CASEWORK, NOBODY));
        for (var answer : List.of("acceptance", "refusal", "withdrawal")) {
            operations.add(new Operation("POST", "/idva/v1/transfers/" + unknown + "/" + answer, CASEWORK, NOBODY));
        }
        return operations;
    }

    private static List<Operation> restrictions(
            String of, Set<String> keepers, Set<String> owner, Set<String> parties) {
        var list = of + "/restrictions";
        return List.of(
                new Operation("POST", list, keepers, owner),
                new Operation("GET", list, keepers, owner),
                new Operation("POST", list + "/" + UUID.randomUUID() + "/lifting", keepers, owner),
                new Operation("POST", of + "/break-glass", Set.of("break-glass"), parties),
                new Operation("GET", of + "/break-glass", keepers, owner));
    }

    static List<Operation> ofReferralService(Case story) {
        var operations = new ArrayList<Operation>();
        operations.addAll(received("marac-referrals", story.maracReferral(), "marac-coordinator", "southwark-marac"));
        for (var received : Map.of(
                        "/referrals/v1/marac-referrals/" + story.maracReferral(), "marac-coordinator southwark-marac",
                        "/referrals/v1/safeguarding-referrals/" + story.safeguardingReferral(),
                                "safeguarding-hub southwark-childrens-social-care")
                .entrySet()) {
            var receiver = received.getValue().split(" ");
            operations.addAll(restrictions(
                    received.getKey(),
                    Set.of(receiver[0]),
                    Set.of(receiver[1]),
                    Set.of(receiver[1], "youth-advocacy-london")));
        }
        operations.addAll(received(
                "safeguarding-referrals",
                story.safeguardingReferral(),
                "safeguarding-hub",
                "southwark-childrens-social-care"));
        operations.addAll(
                safeguarding(story.safeguardingReferral(), story.child(), Set.of("southwark-childrens-social-care")));
        operations.addAll(conference(story));
        operations.addAll(lifeAtAMarac("/referrals/v1/marac-referrals/" + story.maracReferral()));
        operations.addAll(made("/referrals/v1/made-referrals/" + story.maracReferral()));
        operations.add(new Operation(
                "GET",
                "/referrals/v1/audit-entries?case=" + story.maracReferral(),
                Set.of("auditor", "data-protection-officer"),
                Set.of()));
        operations.add(new Operation("PUT", "/referrals/v1/agencies/made-up", Set.of("platform-admin"), Set.of()));
        operations.add(new Operation("GET", "/referrals/v1/agencies/nobody/teams", TEAMS_OF_REFERRAL, NOBODY));
        operations.add(new Operation("GET", "/referrals/v1/agencies/nobody/teams/none", TEAMS_OF_REFERRAL, NOBODY));
        operations.add(new Operation("PUT", "/referrals/v1/agencies/nobody/teams/none", TEAMS_OF_REFERRAL, NOBODY));
        operations.add(new Operation("POST", "/referrals/v1/dead-letters/redrive", Set.of("platform-admin"), Set.of()));
        operations.add(new Operation("POST", "/referrals/v1/replays", Set.of("platform-admin"), Set.of()));
        operations.add(new Operation(
                "GET", "/referrals/v1/replays/" + story.maracReferral(), Set.of("platform-admin"), NOBODY));
        operations.add(
                new Operation("POST", "/referrals/v1/marac-referral-searches", Set.of("marac-coordinator"), Set.of()));
        operations.add(new Operation(
                "POST", "/referrals/v1/safeguarding-referral-searches", Set.of("safeguarding-hub"), Set.of()));
        operations.addAll(frontDoor());
        return operations;
    }

    /** The front door's agency has taken no concern by then, so each is nobody's. */
    private static List<Operation> frontDoor() {
        var takers = Set.of("front-door");
        var rulers = Set.of("platform-admin", "front-door-manager");
        var unknown = UUID.randomUUID();
        return List.of(
                new Operation("POST", "/referrals/v1/directory/imports", Set.of("platform-admin"), Set.of()),
                new Operation("GET", "/referrals/v1/directory/imports/" + unknown, Set.of("platform-admin"), NOBODY),
                new Operation("POST", "/referrals/v1/triage", takers, Set.of()),
                new Operation("GET", "/referrals/v1/triage", takers, Set.of()),
                new Operation("GET", "/referrals/v1/triage/" + unknown, takers, NOBODY),
                new Operation("POST", "/referrals/v1/triage/" + unknown + "/confirmation", takers, NOBODY),
                new Operation("GET", "/referrals/v1/signposts", takers, Set.of()),
                new Operation("POST", "/referrals/v1/signposts/" + unknown + "/outcome", takers, NOBODY),
                new Operation("PUT", "/referrals/v1/triage-rules/E09000028", rulers, Set.of()),
                new Operation("POST", "/referrals/v1/triage-rules/E09000028/test", rulers, Set.of()));
    }

    /** What was made by API, beside the journey: of the police's referral and of the front door's concern. */
    static List<Operation> ofWhatWasMade(ByApi made) {
        var operations = new ArrayList<>(made("/referrals/v1/made-referrals/" + made.referral()));
        operations.addAll(received("marac-referrals", made.referral(), "marac-coordinator", "southwark-marac"));
        operations.addAll(lifeAtAMarac("/referrals/v1/marac-referrals/" + made.referral()));
        var takers = Set.of("front-door");
        var frontDoor = Set.of("southwark-front-door");
        var concern = "/referrals/v1/triage/" + made.concern();
        operations.add(new Operation("GET", concern, takers, frontDoor));
        operations.add(new Operation("POST", concern + "/confirmation", takers, frontDoor));
        operations.add(
                new Operation("POST", "/referrals/v1/signposts/" + made.signpost() + "/outcome", takers, frontDoor));
        return operations;
    }

    /** What a hub does beyond taking or refusing, and what is asked of hubs. */
    private static List<Operation> safeguarding(String id, String childId, Set<String> hub) {
        var referral = "/referrals/v1/safeguarding-referrals/" + id;
        var child = referral + "/children/" + childId;
        var may = Set.of("safeguarding-hub");
        return List.of(
                new Operation("POST", "/referrals/v1/safeguarding-referrals", Set.of("partner-agency"), Set.of()),
                new Operation("POST", child + "/decisions", may, hub),
                new Operation("POST", child + "/milestones", may, hub),
                new Operation("POST", referral + "/decisions", may, hub),
                new Operation("POST", referral + "/closure", may, hub),
                new Operation(
                        "PUT",
                        "/referrals/v1/safeguarding-hubs/made-up",
                        Set.of("safeguarding-hub", "platform-admin"),
                        Set.of()));
    }

    /** The meeting that heard her case, and what became of it there. */
    private static List<Operation> conference(Case story) {
        var coordinator = Set.of("marac-coordinator");
        var seated = Set.of("marac-coordinator", "marac-member");
        var southwark = Set.of("southwark-marac");
        var inTheRoom = Set.of(
                "southwark-marac",
                "metropolitan-police",
                "southwark-housing",
                "southwark-childrens-social-care",
                "youth-advocacy-london");
        var meetings = "/referrals/v1/marac-meetings";
        var meeting = meetings + "/" + story.meeting();
        var theCase = "/referrals/v1/marac-referrals/" + story.maracReferral();
        var actions = "/referrals/v1/marac-actions";
        var action = actions + "/" + story.action();
        var settlers = Set.of("southwark-marac", "southwark-housing");
        return List.of(
                new Operation("POST", meetings, coordinator, Set.of()),
                new Operation("GET", meetings, seated, Set.of()),
                new Operation("GET", meeting, seated, inTheRoom),
                new Operation("PUT", meeting + "/time", coordinator, southwark),
                new Operation("PUT", meeting + "/seats", coordinator, southwark),
                new Operation("POST", meeting + "/opening", coordinator, southwark),
                new Operation("POST", meeting + "/cancellation", coordinator, southwark),
                new Operation("GET", meeting + "/attendance", seated, inTheRoom),
                new Operation("PUT", meeting + "/attendance", coordinator, southwark),
                new Operation("GET", meeting + "/agenda", seated, inTheRoom),
                new Operation("POST", meeting + "/agenda", coordinator, southwark),
                new Operation("PUT", meeting + "/agenda/order", coordinator, southwark),
                new Operation("POST", theCase + "/deferral", coordinator, southwark),
                new Operation("POST", theCase + "/hearing", coordinator, southwark),
                new Operation("GET", theCase + "/minutes", seated, inTheRoom),
                new Operation("PUT", theCase + "/minutes", coordinator, southwark),
                new Operation("POST", theCase + "/closure", coordinator, southwark),
                new Operation("GET", theCase + "/research", seated, Set.of("metropolitan-police")),
                new Operation("PUT", theCase + "/research", seated, inTheRoom),
                new Operation("GET", theCase + "/actions", seated, inTheRoom),
                new Operation("POST", theCase + "/actions", coordinator, southwark),
                new Operation("GET", actions, seated, Set.of()),
                new Operation("GET", action, seated, settlers),
                new Operation("PUT", action + "/due-day", coordinator, southwark),
                new Operation("POST", action + "/outcome", seated, settlers),
                new Operation(
                        "GET",
                        "/referrals/v1/marac-figures/no-such-marac/2021-Q1",
                        Set.of("marac-coordinator", "commissioner", "analyst"),
                        NOBODY));
    }

    private static List<Operation> lifeAtAMarac(String referral) {
        var coordinator = Set.of("marac-coordinator");
        var marac = Set.of("southwark-marac");
        var operations = new ArrayList<Operation>();
        operations.add(new Operation("POST", "/referrals/v1/marac-referrals", FOLLOWERS, Set.of()));
        for (var move : List.of("emergency", "feedback", "return", "transfer")) {
            operations.add(new Operation("POST", referral + "/" + move, coordinator, marac));
        }
        operations.add(new Operation("GET", referral + "/notes", coordinator, marac));
        operations.add(new Operation(
                "PUT",
                "/referrals/v1/maracs/southwark-marac",
                Set.of("marac-coordinator", "platform-admin"),
                Set.of("southwark-marac", "onward-operations")));
        operations.add(new Operation(
                "GET",
                "/referrals/v1/maracs/southwark-marac",
                Set.of("marac-coordinator", "marac-member", "platform-admin"),
                Set.of(
                        "southwark-marac",
                        "onward-operations",
                        "metropolitan-police",
                        "southwark-housing",
                        "southwark-childrens-social-care",
                        "youth-advocacy-london")));
        return operations;
    }

    /** As whoever made a referral follows it. */
    private static List<Operation> made(String referral) {
        var referrer = Set.of("youth-advocacy-london");
        var operations = new ArrayList<Operation>();
        var readers = Set.of("partner-agency", "idva", "front-door");
        operations.add(new Operation("GET", "/referrals/v1/made-referrals", readers, Set.of()));
        operations.add(new Operation("GET", referral, readers, referrer));
        for (var method : List.of("GET", "PUT")) {
            operations.add(new Operation(method, referral + "/victim-views", FOLLOWERS, referrer));
            operations.add(new Operation(method, referral + "/safe-feedback", Set.of("idva"), referrer));
        }
        operations.add(new Operation("PUT", referral + "/pack", FOLLOWERS, referrer));
        for (var move : List.of("resubmission", "withdrawal")) {
            operations.add(new Operation("POST", referral + "/" + move, FOLLOWERS, referrer));
        }
        return operations;
    }

    private static List<Operation> received(String kind, String id, String role, String agency) {
        var list = "/referrals/v1/" + kind;
        return List.of(
                new Operation("GET", list, Set.of(role), Set.of()),
                new Operation("GET", list + "/" + id, Set.of(role), Set.of(agency)),
                new Operation("GET", list + "/" + id + "/pack", Set.of(role), Set.of(agency)),
                new Operation("POST", list + "/" + id + "/acceptance", Set.of(role), Set.of(agency)),
                new Operation("POST", list + "/" + id + "/decline", Set.of(role), Set.of(agency)));
    }

    static List<Operation> ofGrantsService() {
        return GrantsOperations.all();
    }
}
