package uk.onward.idva.statistics;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import uk.onward.idva.code.Coded;
import uk.onward.idva.statistics.Figures.Cell;
import uk.onward.idva.statistics.Figures.Onward;
import uk.onward.idva.statistics.Figures.Share;
import uk.onward.idva.statistics.Figures.Views;
import uk.onward.platform.testing.RealComponents;

/**
 * Counts the same once more, from the tables themselves and as {@code docs/statistics.md} puts it: in sets of persons and with no
 * thought of time or memory.
 */
final class PlainCount {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private record Sent(String kind, String destination, String status, String answer, Instant at) {}

    private record Row(
            String id,
            long number,
            String person,
            Map<String, String> codes,
            Set<String> experienced,
            Set<String> riskOf,
            Instant presented,
            String status,
            String rejection,
            boolean transferred,
            boolean historic,
            boolean repeat,
            Instant due,
            Instant accepted,
            Instant contacted,
            String engagement,
            Instant engagedAt,
            Integer score,
            boolean high,
            Instant closed,
            String closure,
            String viewAtClosure,
            Instant followedUp,
            String viewAtFollowUp,
            List<Boolean> services,
            List<Sent> sent) {
        boolean isVoid() {
            return status.equals("WITHDRAWN")
                    || List.of("onward-rejection/1/duplicate", "onward-rejection/1/not-eligible")
                            .contains("" + rejection)
                    || "onward-closure/1/duplicate".equals(closure);
        }

        boolean engaged() {
            return "ENGAGED".equals(engagement);
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, String> trusts = new HashMap<>();

    /** Reads everything there is now. */
    static PlainCount read() throws SQLException {
        var count = new PlainCount();
        try (Connection database = RealComponents.postgres.superuserConnection("idva");
                var sql = database.createStatement()) {
            Map<String, List<Sent>> sent = new HashMap<>();
            try (ResultSet row = sql.executeQuery("select * from onward_referral")) {
                while (row.next()) {
                    sent.computeIfAbsent(row.getString("case_id"), it -> new ArrayList<>())
                            .add(new Sent(
                                    row.getString("kind"),
                                    row.getString("destination"),
                                    row.getString("status"),
                                    row.getString("answer"),
                                    at(row, "occurred_at")));
                }
            }
            Map<String, List<Boolean>> services = new HashMap<>();
            try (ResultSet row = sql.executeQuery(
                    "select case_id, s ->> 'known' = 'no' and s ->> 'engaged' = 'no' from current_circumstances, jsonb_array_elements(statutory_services) s")) {
                while (row.next()) {
                    services.computeIfAbsent(row.getString(1), it -> new ArrayList<>())
                            .add(row.getBoolean(2));
                }
            }
            try (ResultSet row = sql.executeQuery("select ods_code, trust from hospital where trust is not null")) {
                while (row.next()) {
                    count.trusts.put(row.getString(1), row.getString(2));
                }
            }
            try (ResultSet row = sql.executeQuery(
                    "select *, r.id as referral, p.borough as borough from referral r join person p on p.id = r.person_id"
                            + " left join case_file c on c.case_id = r.id left join recognition n on n.case_id = r.id")) {
                while (row.next()) {
                    count.rows.add(row(row, services, sent));
                }
            }
        }
        return count;
    }

    private static Row row(ResultSet row, Map<String, List<Boolean>> services, Map<String, List<Sent>> sent)
            throws SQLException {
        Map<String, String> codes = new HashMap<>();
        for (String column : List.of("service", "hospital", "age_band", "sex", "gender", "ethnicity", "borough")) {
            codes.put(column, row.getString(column));
        }
        String link = row.getString("link");
        return new Row(
                row.getString("referral"),
                row.getLong("number"),
                link == null ? row.getString("referral") : link,
                codes,
                Set.of((String[]) row.getArray("experienced").getArray()),
                Set.of((String[]) row.getArray("risk_of").getArray()),
                at(row, "presented_at"),
                row.getString("status"),
                row.getString("rejection_reason"),
                row.getString("transferred_from") != null,
                row.getBoolean("historic"),
                row.getBoolean("repeat"),
                at(row, "first_contact_due"),
                at(row, "accepted_at"),
                at(row, "first_contact_at"),
                row.getString("engagement"),
                at(row, "engagement_at"),
                row.getObject("risk_score", Integer.class),
                row.getBoolean("visible_high_risk"),
                at(row, "closed_at"),
                row.getString("closure_reason"),
                row.getString("risk_view_at_closure"),
                at(row, "followed_up_at"),
                row.getString("risk_view_at_follow_up"),
                services.getOrDefault(row.getString("referral"), List.of()),
                sent.getOrDefault(row.getString("referral"), List.of()));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    int size() {
        return rows.size();
    }

    Map<String, String> trusts() {
        return trusts;
    }

    Figures of(Selection selection) {
        return new Counting(selection).figures();
    }

    private final class Counting {
        private final Selection selection;
        private final List<Row> all;
        private final List<Row> referred;
        private final List<Row> engagements;

        Counting(Selection selection) {
            this.selection = selection;
            all = rows.stream().filter(row -> !row.isVoid() && isChosen(row)).toList();
            referred = all.stream()
                    .filter(row -> !row.transferred() && within(row.presented()))
                    .toList();
            engagements = all.stream()
                    .filter(row -> row.engaged() && within(row.engagedAt()))
                    .toList();
        }

        private boolean isChosen(Row row) {
            return is(selection.service(), row.codes().get("service"))
                    && is(selection.hospital(), row.codes().get("hospital"))
                    && is(selection.trust(), trusts.get(row.codes().get("hospital")))
                    && is(
                            selection.borough() == null ? null : "ons-borough/2021/" + selection.borough(),
                            row.codes().get("borough"));
        }

        private boolean is(String asked, String one) {
            return asked == null || asked.equals(one);
        }

        private boolean within(Instant at) {
            if (at == null) {
                return false;
            }
            LocalDate day = at.atZone(LONDON).toLocalDate();
            return !day.isBefore(selection.from()) && !day.isAfter(selection.to());
        }

        Figures figures() {
            List<Row> closedWindow =
                    referred.stream().filter(this::isWindowClosed).toList();
            List<Row> contacted =
                    referred.stream().filter(row -> row.contacted() != null).toList();
            List<Row> accepted =
                    referred.stream().filter(row -> row.accepted() != null).toList();
            List<Row> assessed =
                    referred.stream().filter(row -> row.score() != null).toList();
            long[] minutes = contacted.stream()
                    .mapToLong(row ->
                            Duration.between(row.presented(), row.contacted()).toMinutes())
                    .sorted()
                    .toArray();
            return new Figures(
                    new Cell(persons(referred), referred.size(), persons(engagements)),
                    cells(),
                    share(closedWindow, Row::engaged),
                    share(contacted, Row::engaged),
                    share(referred, Row::repeat),
                    share(accepted, this::isOver),
                    services(),
                    share(assessed, Row::high),
                    minutes.length == 0
                            ? null
                            : (int) Math.ceil((minutes[(minutes.length - 1) / 2] + minutes[minutes.length / 2]) / 2.0),
                    minutes.length == 0 ? null : (int) minutes[(minutes.length * 9 + 9) / 10 - 1],
                    views(Row::closed, Row::viewAtClosure),
                    views(Row::followedUp, Row::viewAtFollowUp),
                    kinds(),
                    destinations(),
                    serious());
        }

        private Share services() {
            List<Row> some = earliest(engagements, Row::engagedAt).stream()
                    .filter(row -> !row.services().isEmpty())
                    .toList();
            return share(some, row -> row.services().stream().allMatch(unknown -> unknown));
        }

        private int persons(Collection<Row> some) {
            return (int) some.stream().map(Row::person).distinct().count();
        }

        private Share share(List<Row> some, Predicate<Row> which) {
            return new Share((int) some.stream().filter(which).count(), some.size());
        }

        private boolean isWindowClosed(Row row) {
            return row.historic()
                    || row.contacted() != null
                    || row.engagement() != null
                    || row.closed() != null
                    || row.status().equals("REJECTED")
                    || (row.due() != null && row.due().isBefore(selection.now()));
        }

        private boolean isOver(Row row) {
            Instant end = row.closed() == null ? selection.now() : row.closed();
            return Duration.between(row.accepted(), end).compareTo(Duration.ofDays(84)) > 0;
        }

        private Map<Dimension, Map<String, Cell>> cells() {
            var cells = new EnumMap<Dimension, Map<String, Cell>>(Dimension.class);
            cells.put(Dimension.SERVICE, inEach(row -> Set.of(row.codes().get("service"))));
            cells.put(Dimension.HOSPITAL, inEach(row -> Set.of(row.codes().get("hospital"))));
            cells.put(Dimension.TRUST, inEach(row -> {
                String trust = trusts.get(row.codes().get("hospital"));
                return trust == null ? Set.of() : Set.of(trust);
            }));
            cells.put(Dimension.VIOLENCE, inEach(Row::experienced));
            cells.put(Dimension.VIOLENCE_RISK, inEach(Row::riskOf));
            cells.put(
                    Dimension.MONTH,
                    cells(row -> Set.of(month(row.presented())), row -> Set.of(month(row.engagedAt())), false));
            cells.put(Dimension.AGE_BAND, ofPerson(row -> Set.of(row.codes().get("age_band"))));
            cells.put(
                    Dimension.AGE_UNION,
                    ofPerson(row -> groups(Grouping.AGE_UNION, row.codes().get("age_band"))));
            cells.put(Dimension.SEX, ofPerson(row -> Set.of(row.codes().get("sex"))));
            cells.put(Dimension.GENDER, ofPerson(row -> Set.of(row.codes().get("gender"))));
            cells.put(Dimension.BOROUGH, ofPerson(row -> Set.of(row.codes().get("borough"))));
            cells.put(Dimension.ETHNICITY, ofPerson(row -> Set.of(row.codes().get("ethnicity"))));
            cells.put(
                    Dimension.ETHNICITY_GROUP,
                    ofPerson(row -> groups(Grouping.ETHNICITY_GROUP, row.codes().get("ethnicity"))));
            return cells;
        }

        private Set<String> groups(Grouping grouping, String stored) {
            Set<String> found = new HashSet<>();
            grouping.groups().forEach((group, members) -> {
                for (Coded member : members) {
                    if ((member.scheme() + "/" + member.version() + "/" + member.code()).equals(stored)) {
                        found.add(group);
                    }
                }
            });
            return found;
        }

        private Map<String, Cell> inEach(Function<Row, Set<String>> codes) {
            return cells(codes, codes, false);
        }

        private Map<String, Cell> ofPerson(Function<Row, Set<String>> codes) {
            return cells(codes, codes, true);
        }

        private Map<String, Cell> cells(
                Function<Row, Set<String>> presentedIn, Function<Row, Set<String>> engagedIn, boolean byEarliest) {
            List<Row> present = byEarliest ? earliest(referred, Row::presented) : referred;
            List<Row> engaged = byEarliest ? earliest(engagements, Row::engagedAt) : engagements;
            Set<String> codes = new HashSet<>();
            referred.forEach(row -> codes.addAll(presentedIn.apply(row)));
            engaged.forEach(row -> codes.addAll(engagedIn.apply(row)));
            Map<String, List<Row>> presentIn = byCode(present, presentedIn);
            Map<String, List<Row>> referredIn = byCode(referred, presentedIn);
            Map<String, List<Row>> engagedInIt = byCode(engaged, engagedIn);
            return codes.stream()
                    .collect(Collectors.toMap(
                            code -> code,
                            code -> new Cell(
                                    persons(presentIn.getOrDefault(code, List.of())),
                                    referredIn.getOrDefault(code, List.of()).size(),
                                    persons(engagedInIt.getOrDefault(code, List.of())))));
        }

        private Map<String, List<Row>> byCode(List<Row> some, Function<Row, Set<String>> codes) {
            Map<String, List<Row>> found = new HashMap<>();
            some.forEach(row -> codes.apply(row)
                    .forEach(code ->
                            found.computeIfAbsent(code, it -> new ArrayList<>()).add(row)));
            return found;
        }

        private List<Row> earliest(List<Row> some, Function<Row, Instant> when) {
            Comparator<Row> order = Comparator.comparing(
                            (Row row) -> when.apply(row).getEpochSecond())
                    .thenComparing(Row::number);
            return List.copyOf(some.stream()
                    .collect(Collectors.toMap(
                            Row::person, row -> row, (one, other) -> order.compare(one, other) <= 0 ? one : other))
                    .values());
        }

        private String month(Instant at) {
            return YearMonth.from(at.atZone(LONDON)).toString();
        }

        private Views views(Function<Row, Instant> when, Function<Row, String> view) {
            List<Row> some = earliest(
                    all.stream()
                            .filter(row -> row.engaged() && within(when.apply(row)))
                            .toList(),
                    when);
            int[] counts = Arrays.stream(
                            new String[] {"REDUCED", "UNCHANGED", "INCREASED", "NOT_ASKED", "DECLINED", null})
                    .mapToInt(it -> (int) some.stream()
                            .filter(row -> Objects.equals(it, view.apply(row)))
                            .count())
                    .toArray();
            return new Views(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
        }

        private record About(Row row, Sent sent) {}

        private List<About> sent() {
            return all.stream()
                    .flatMap(row -> row.sent().stream().map(it -> new About(row, it)))
                    .filter(it -> within(it.sent().at()))
                    .toList();
        }

        private Map<String, Onward> kinds() {
            return sent().stream()
                    .collect(Collectors.groupingBy(it -> it.sent().kind(), TreeMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, it -> onward(it.getValue())));
        }

        private Map<String, Map<String, Onward>> destinations() {
            return sent().stream()
                    .collect(Collectors.groupingBy(
                            it -> it.sent().kind(),
                            Collectors.groupingBy(
                                    it -> it.sent().destination(),
                                    Collectors.collectingAndThen(Collectors.toList(), this::onward))));
        }

        private Onward onward(List<About> some) {
            List<About> standing = some.stream()
                    .filter(it -> !it.sent().status().equals("WITHDRAWN"))
                    .toList();
            int[] counts = Arrays.stream(new String[] {"AWAITING", "RECEIVED", "ACCEPTED", "DECLINED"})
                    .mapToInt(answer -> (int) standing.stream()
                            .filter(it -> it.sent().answer().equals(answer))
                            .count())
                    .toArray();
            return new Onward(
                    counts[0],
                    counts[1],
                    counts[2],
                    counts[3],
                    some.size() - standing.size(),
                    persons(standing.stream().map(About::row).toList()));
        }

        private Map<YearMonth, Map<String, Integer>> serious() {
            Map<YearMonth, Map<String, Integer>> found = new HashMap<>();
            referred.stream()
                    .filter(row -> row.experienced().stream()
                            .anyMatch(Set.of("gunshot", "stabbing", "assault-injury")::contains))
                    .forEach(row -> found.computeIfAbsent(
                                    YearMonth.from(row.presented().atZone(LONDON)), it -> new HashMap<>())
                            .merge(row.codes().get("hospital"), 1, Integer::sum));
            return found;
        }
    }
}
