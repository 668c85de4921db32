package uk.onward.acceptance;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The operations of grants-service, by who may make the call at all; things that have an id are such as nobody has. */
final class GrantsOperations {
    private static final String BASE = "/grants/v1";
    private static final Set<String> NOBODY = Set.of("nobody");

    private static final Set<String> COMMISSIONER = Set.of("commissioner");
    private static final Set<String> OFFICER = Set.of("grants-officer");
    private static final Set<String> PANEL = Set.of("grants-panellist");
    private static final Set<String> CONSORTIUM = Set.of("consortium");
    private static final Set<String> ADMINISTRATOR = Set.of("platform-admin");
    private static final Set<String> FUNDER = Set.of("commissioner", "grants-officer");
    private static final Set<String> FUNDER_AND_AUDITOR = Set.of("commissioner", "grants-officer", "auditor");
    private static final Set<String> PARTIES = Set.of("commissioner", "grants-officer", "auditor", "consortium");
    private static final Set<String> PARTIES_BUT_AUDITOR = Set.of("commissioner", "grants-officer", "consortium");
    private static final Set<String> JUDGES = Set.of("commissioner", "grants-officer", "auditor", "grants-panellist");
    private static final Set<String> EVERYBODY =
            Set.of("commissioner", "grants-officer", "grants-panellist", "consortium", "analyst", "auditor");

    private record Row(String method, Set<String> roles, List<String> paths) {}

    private static final List<Row> ROWS = List.of(
            new Row(
                    "GET",
                    EVERYBODY,
                    List.of(
                            "/programmes",
                            "/programmes/{id}",
                            "/rounds",
                            "/rounds/{id}",
                            "/decision-records",
                            "/decision-records/{id}",
                            "/organisations",
                            "/organisations/{id}",
                            "/statistics",
                            "/statistics/outcomes")),
            new Row(
                    "GET",
                    Set.of("commissioner", "grants-officer", "auditor", "consortium", "grants-panellist"),
                    List.of("/applications", "/applications/{id}")),
            new Row("GET", JUDGES, List.of("/applications/{id}/scores", "/rounds/{id}/panel", "/rounds/{id}/ranking")),
            new Row(
                    "GET",
                    PARTIES,
                    List.of(
                            "/applications/{id}/eligibility",
                            "/applications/{id}/submissions/1",
                            "/applications/{id}/refusal",
                            "/awards",
                            "/awards/{id}",
                            "/awards/{id}/variations",
                            "/awards/{id}/underspend",
                            "/awards/{id}/clawbacks",
                            "/awards/{id}/closure",
                            "/awards/{id}/monitoring-returns",
                            "/awards/{id}/payment-schedule",
                            "/awards/{id}/claims",
                            "/awards/{id}/payments",
                            "/variations/{id}",
                            "/underspends/{id}",
                            "/clawbacks/{id}",
                            "/monitoring-returns/{id}",
                            "/claims/{id}",
                            "/payments/{id}")),
            new Row(
                    "GET",
                    FUNDER_AND_AUDITOR,
                    List.of(
                            "/programmes/{id}/ledger",
                            "/programmes/{id}/ledger/accounts",
                            "/programmes/{id}/ledger/journals",
                            "/monitoring-returns",
                            "/claims",
                            "/payments")),
            new Row("GET", FUNDER, List.of("/applications/{id}/restrictions")),
            new Row("GET", COMMISSIONER, List.of("/decision-records/{id}/confidential-part")),
            new Row("GET", Set.of("auditor", "data-protection-officer"), List.of("/audit-entries?case={id}")),
            new Row("GET", Set.of(), List.of("/agencies")),
            new Row(
                    "POST",
                    COMMISSIONER,
                    List.of(
                            "/programmes",
                            "/programmes/{id}/closure",
                            "/rounds",
                            "/rounds/{id}/decision",
                            "/decision-records",
                            "/decision-records/{id}/publication",
                            "/applications/{id}/refusal",
                            "/awards",
                            "/historic-awards",
                            "/awards/{id}/agreement",
                            "/awards/{id}/withdrawal",
                            "/awards/{id}/closure",
                            "/variations/{id}/approval",
                            "/variations/{id}/rejection",
                            "/underspends/{id}/approval",
                            "/underspends/{id}/rejection",
                            "/clawbacks/{id}/approval",
                            "/clawbacks/{id}/rejection",
                            "/clawbacks/{id}/withdrawal")),
            new Row("POST", OFFICER, List.of("/awards/{id}/payments")),
            new Row(
                    "POST",
                    FUNDER,
                    List.of(
                            "/applications/{id}/restrictions",
                            "/applications/{id}/restrictions/{id}/lifting",
                            "/awards/{id}/conditions/{id}/fulfilment",
                            "/awards/{id}/historic-payments",
                            "/awards/{id}/underspend",
                            "/awards/{id}/clawbacks",
                            "/clawbacks/{id}/receipts",
                            "/monitoring-returns/{id}/acceptance",
                            "/monitoring-returns/{id}/return",
                            "/claims/{id}/acceptance",
                            "/claims/{id}/return",
                            "/payments/{id}/approval",
                            "/payments/{id}/rejection",
                            "/payments/{id}/settlement",
                            "/payments/{id}/void")),
            new Row("POST", PARTIES_BUT_AUDITOR, List.of("/awards/{id}/variations")),
            new Row(
                    "POST",
                    CONSORTIUM,
                    List.of(
                            "/applications",
                            "/applications/{id}/submission",
                            "/applications/{id}/withdrawal",
                            "/awards/{id}/agreement/signature",
                            "/awards/{id}/decline",
                            "/awards/{id}/monitoring-returns",
                            "/awards/{id}/claims")),
            new Row(
                    "POST",
                    PANEL,
                    List.of(
                            "/applications/{id}/conflicts",
                            "/applications/{id}/scores",
                            "/applications/{id}/moderations",
                            "/rounds/{id}/scoring-closure")),
            new Row("POST", ADMINISTRATOR, List.of("/dead-letters/redrive", "/replays")),
            new Row("GET", ADMINISTRATOR, List.of("/replays/{id}")),
            new Row(
                    "PUT",
                    COMMISSIONER,
                    List.of("/programmes/{id}", "/rounds/{id}", "/decision-records/{id}/deferral")),
            new Row("PUT", OFFICER, List.of("/rounds/{id}/panel")),
            new Row("PUT", FUNDER, List.of("/awards/{id}/payment-schedule")),
            new Row("PUT", CONSORTIUM, List.of("/applications/{id}", "/monitoring-returns/{id}")),
            new Row("PUT", PARTIES_BUT_AUDITOR, List.of("/organisations/GB-CHC-1111111")),
            new Row("PUT", ADMINISTRATOR, List.of("/agencies/made-up")));

    private GrantsOperations() {}

    static List<Operation> all() {
        return ROWS.stream()
                .flatMap(row -> row.paths().stream().map(path -> operation(row, path)))
                .toList();
    }

    private static Operation operation(Row row, String path) {
        boolean ofOneThing = path.contains("/{id}");
        return new Operation(
                row.method(),
                BASE + path.replace("{id}", UUID.randomUUID().toString()),
                row.roles(),
                ofOneThing ? NOBODY : Set.of());
    }
}
