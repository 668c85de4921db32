package uk.onward.acceptance.letter;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.onward.acceptance.letter.Episode.Assessment;
import uk.onward.acceptance.letter.Episode.Closure;
import uk.onward.acceptance.letter.Episode.Contact;
import uk.onward.acceptance.letter.Episode.Engagement;
import uk.onward.acceptance.letter.Episode.FollowUp;
import uk.onward.acceptance.letter.Episode.Onward;
import uk.onward.acceptance.letter.Episode.Rejected;
import uk.onward.acceptance.letter.Episode.Session;
import uk.onward.acceptance.letter.Episode.Spelling;
import uk.onward.acceptance.letter.Episode.Withdrawn;
import uk.onward.acceptance.letter.Episode.Worked;

/** Gives each planned person a name and a life that fits the plan; all else in it is chance, from her own number. */
final class Lives {

    private static final String DOMESTIC_ABUSE = "domestic-abuse";
    private static final List<String> DEPARTMENTS = List.of(
            "emergency",
            "emergency",
            "emergency",
            "trauma-ward",
            "trauma-ward",
            "urgent-treatment",
            "maternity",
            "mental-health");
    private static final List<String> INJURIES = List.of("assault-injury", "assault-injury", "stabbing", "gunshot");
    private static final List<String> OTHER_VIOLENCE = List.of(
            "coercive-control",
            "child-sexual-exploitation",
            "sexual-harassment",
            "sexual-violence-and-rape",
            "stalking",
            "image-based-sexual-offending",
            "economic-abuse",
            "online-abuse",
            "forced-marriage",
            "honour-based-abuse");
    private static final List<String> DISTRACTING_RISKS = List.of(DOMESTIC_ABUSE, "stalking", "trafficking");
    private static final List<String> STATUTORY =
            List.of("police", "childrens-social-care", "adult-social-care", "mental-health", "housing", "probation");
    private static final List<String> JUDGED =
            List.of("professional-judgement", "potential-escalation", "suspected-honour-based-abuse");
    private static final int FORM_ITEMS = 24;
    private static final int VISIBLE_HIGH_RISK = 14;

    private final Figures figures;
    private final long seed;
    private final Cohort.Edges edges;
    private final Surroundings surroundings;
    private final CodeLists.Grouping grouping;
    private final Instant start;
    private final Instant end;

    Lives(Figures figures, long seed, Cohort.Edges edges, Surroundings surroundings, CodeLists.Grouping grouping) {
        this.figures = figures;
        this.seed = seed;
        this.edges = edges;
        this.surroundings = surroundings;
        this.grouping = grouping;
        this.start = figures.period().start();
        this.end = figures.period().end();
    }

    /** @param used what no second person may have: marks, NHS numbers */
    Someone of(Draft draft, int number, Set<String> used) {
        var life = new Life(draft, new Random(seed * 1_000_003 + number));
        return life.someone(number, used);
    }

    /** One person's. */
    private final class Life {

        private final Draft draft;
        private final Random random;
        private final Moments moments;
        private final List<Planned> planned = new ArrayList<>();
        private final List<String> experienced;

        private Life(Draft draft, Random random) {
            this.draft = draft;
            this.random = random;
            this.moments = new Moments(random);
            this.experienced = experienced();
        }

        private record Planned(
                String service,
                String site,
                Instant presentedAt,
                List<String> experienced,
                Spelling spelling,
                Episode.Fate fate) {}

        private Someone someone(int number, Set<String> used) {
            planEpisodes();
            planned.sort(Comparator.comparing(Planned::presentedAt));
            var born = dateOfBirth();
            var mark = Names.mark(random, used);
            var first = planned.getFirst().presentedAt();
            return new Someone(
                    number,
                    mark,
                    Names.given(random, draft.female, mark),
                    Names.family(random, mark),
                    born,
                    Shares.chance(random, 92) ? Names.nhsNumber(random, used) : null,
                    sex(),
                    gender(),
                    Shares.pick(random, grouping.groups().get(draft.group).members()),
                    draft.borough,
                    "07700 900%03d".formatted(random.nextInt(1000)),
                    Shares.chance(random, 94) ? safeHours() : null,
                    children(first, mark),
                    perpetrator(first, mark),
                    statutory(),
                    episodes());
        }

        private List<Episode> episodes() {
            var episodes = new ArrayList<Episode>();
            for (var each : planned) {
                episodes.add(new Episode(
                        episodes.size() + 1,
                        each.service(),
                        each.site(),
                        Shares.pick(random, DEPARTMENTS),
                        each.presentedAt(),
                        Shares.chance(random, 50)
                                ? each.presentedAt().plus(Duration.ofHours(4 + random.nextInt(90)))
                                : null,
                        each.experienced(),
                        riskOf(each.experienced()),
                        each.spelling(),
                        each.fate()));
            }
            return episodes;
        }

        private void planEpisodes() {
            switch (draft.kind) {
                case ENGAGED -> planEngaged();
                case ENGAGED_LATE -> planEngagedLate();
                case NOT_ENGAGED -> planNotEngaged();
                case ENGAGED_TOO_LATE -> planEngagedTooLate();
                case VOID -> planVoid();
                case BEFORE -> planBefore();
                case AFTER -> planAfter();
                case ELSEWHERE -> planElsewhere();
            }
            if (draft.isPresenting()) {
                planWhatElse();
            }
        }

        private void planEngaged() {
            // Who is closed and followed up within the period came early in it
            var latest = draft.closureView == null ? 0.97 : 0.6;
            var presentedAt = Shares.chance(random, 2) ? start : moments.within(start, part(latest));
            add(figures.service(), draft.site, presentedAt, engagedLife(presentedAt, presentedAt, end));
        }

        private void planEngagedLate() {
            var presentedAt = moments.within(start.minus(Duration.ofDays(5)), start);
            add(figures.service(), draft.site, presentedAt, engagedLife(presentedAt, start, end));
        }

        private void planNotEngaged() {
            var presentedAt = moments.within(start, edges.after() ? end : part(0.99));
            var limit = edges.after() ? end.plus(Duration.ofDays(10)) : end;
            var rejected = Shares.chance(random, 10);
            add(
                    figures.service(),
                    draft.site,
                    presentedAt,
                    rejected
                            ? new Rejected(
                                    Shares.pick(random, List.of("out-of-area", "no-capacity")), "other-idva-service")
                            : unengagedLife(presentedAt, limit));
        }

        private void planEngagedTooLate() {
            var earliest = end.minus(Duration.ofDays(5));
            var presentedAt = moments.within(earliest.isBefore(start) ? start : earliest, end);
            draft.marac = draft.domesticAbuse && draft.band.isAdult();
            add(
                    figures.service(),
                    draft.site,
                    presentedAt,
                    engagedLife(presentedAt, end, end.plus(Duration.ofDays(12))));
        }

        private void planVoid() {
            var presentedAt = moments.within(start, end);
            add(
                    figures.service(),
                    draft.site,
                    presentedAt,
                    Shares.chance(random, 70)
                            ? new Withdrawn(Shares.pick(
                                    random, List.of("wrong-patient", "patient-declined", "entered-in-error")))
                            : new Rejected("not-eligible", "local-idva"));
        }

        private void planBefore() {
            var presentedAt = moments.within(start.minus(Duration.ofDays(12)), start.minus(Duration.ofHours(2)));
            add(figures.service(), draft.site, presentedAt, engagedLife(presentedAt, presentedAt, start));
        }

        private void planAfter() {
            // The first moments after London's midnight are still within the period by UTC in summer
            var presentedAt = Shares.chance(random, 40)
                    ? moments.within(end, end.plus(Duration.ofMinutes(50)))
                    : moments.within(end, end.plus(Duration.ofDays(6)));
            add(
                    figures.service(),
                    draft.site,
                    presentedAt,
                    engagedLife(presentedAt, presentedAt, end.plus(Duration.ofDays(12))));
        }

        private void planElsewhere() {
            var presentedAt = moments.within(start, part(0.8));
            add(
                    surroundings.other().orElseThrow().code(),
                    draft.site,
                    presentedAt,
                    engagedLife(presentedAt, presentedAt, end));
        }

        /** She is referred twice for one presentation, comes again elsewhere, is with another service, or was before. */
        private void planWhatElse() {
            var first = planned.getFirst().presentedAt();
            if (draft.twice) {
                var second = first.plus(Duration.ofMinutes(10 + random.nextInt(22 * 60)));
                if (second.isBefore(end)) {
                    add(figures.service(), draft.site, second, duplicate(second));
                }
            }
            if (draft.again) {
                comesAgain(first);
            }
            if (draft.elsewhereToo) {
                var soon = first.plus(Duration.ofDays(200));
                var other = moments.within(first, soon.isBefore(end) ? soon : end);
                addElsewhere(other, unengagedLife(other, end.plusSeconds(600)));
            }
            if (draft.earlier) {
                var before = first.minus(Duration.ofDays(400 + random.nextInt(300)));
                addElsewhere(before, unengagedLife(before, before.plus(Duration.ofDays(60))));
            }
        }

        private void addElsewhere(Instant presentedAt, Episode.Fate fate) {
            var other = surroundings.other().orElseThrow();
            add(other.code(), Shares.pick(random, other.sites()), presentedAt, fate);
        }

        private Episode.Fate duplicate(Instant presentedAt) {
            return switch (random.nextInt(3)) {
                case 0 ->
                    new Worked(
                            idva(),
                            List.of(),
                            null,
                            false,
                            null,
                            List.of(),
                            List.of(),
                            new Closure(
                                    "duplicate",
                                    moments.after(presentedAt, presentedAt.plusSeconds(7200), Duration.ofHours(1)),
                                    "not-asked"),
                            List.of());
                case 1 -> new Episode.Waiting();
                default -> new Rejected("duplicate", "back-to-referrer");
            };
        }

        /** At another hospital if there is one, and she engages again or does not; she is one person all the same. */
        private void comesAgain(Instant first) {
            var elsewhere = figures.sites().stream()
                    .filter(site -> !site.equals(draft.site))
                    .toList();
            var site = elsewhere.isEmpty() ? draft.site : Shares.pick(random, elsewhere);
            var earliest = first.plus(Duration.ofDays(2));
            var latest = first.plus(Duration.ofDays(200));
            var before = latest.isBefore(part(0.98)) ? latest : part(0.98);
            if (!earliest.isBefore(before)) {
                return;
            }
            var presentedAt = moments.within(earliest, before);
            if (Shares.chance(random, 50)) {
                add(figures.service(), site, presentedAt, unengagedLife(presentedAt, end, false));
            } else {
                var contactAt = moments.after(presentedAt, end, Duration.ofHours(8));
                var engagedAt = moments.after(contactAt, end, Duration.ofHours(20));
                add(
                        figures.service(),
                        site,
                        presentedAt,
                        new Worked(
                                idva(),
                                List.of(new Contact(contactAt, "phone", "spoken", false)),
                                new Engagement("engaged", engagedAt),
                                true,
                                null,
                                List.of(),
                                List.of(),
                                null,
                                List.of()));
            }
        }

        private void add(String service, String site, Instant presentedAt, Episode.Fate fate) {
            var spelling = planned.isEmpty() ? Spelling.IN_FULL : Shares.pick(random, List.of(Spelling.values()));
            planned.add(new Planned(service, site, presentedAt, experienced, spelling, fate));
        }

        /** This part of the period is over then. */
        private Instant part(double of) {
            return start.plusSeconds((long) (Duration.between(start, end).toSeconds() * of));
        }

        /**
         * From the first contact to what the plan says of her.
         *
         * @param notBefore the earliest moment at which she engages
         * @param limit all is over by then
         */
        private Worked engagedLife(Instant presentedAt, Instant notBefore, Instant limit) {
            var contacts = contacts(presentedAt, limit);
            var reached = contacts.isEmpty() ? presentedAt : contacts.getLast().at();
            var from = reached.isBefore(notBefore) ? notBefore : reached;
            var engagedAt = Shares.chance(random, 30) && !reached.isBefore(notBefore)
                    ? reached
                    : moments.afterInOfficeHours(from, limit, Duration.ofHours(30));
            var last = engagedAt;
            Assessment assessment = null;
            if (draft.marac || Shares.chance(random, 85)) {
                last = moments.afterInOfficeHours(last, limit, Duration.ofDays(2));
                assessment = new Assessment(last, assessmentScore());
            }
            var onward = new ArrayList<Onward>();
            last = addOnward(onward, assessment, last, limit);
            var sessions = new ArrayList<Session>();
            for (var i = random.nextInt(4); i > 0; i--) {
                last = moments.afterInOfficeHours(last, limit, Duration.ofDays(6));
                sessions.add(new Session(
                        last, Shares.pick(random, List.of("phone", "hospital", "video")), 20 + 5 * random.nextInt(15)));
            }
            Closure closure = null;
            var followUps = new ArrayList<FollowUp>();
            if (draft.closureView != null) {
                last = moments.afterInOfficeHours(last, limit, Duration.ofDays(45));
                closure = new Closure(Shares.chance(random, 85) ? "planned" : "disengaged", last, draft.closureView);
                addFollowUps(followUps, last, limit);
            }
            return new Worked(
                    idva(),
                    contacts,
                    new Engagement("engaged", engagedAt),
                    true,
                    assessment,
                    onward,
                    sessions,
                    closure,
                    followUps);
        }

        private void addFollowUps(List<FollowUp> followUps, Instant closedAt, Instant limit) {
            if (draft.followUpView == null) {
                return;
            }
            var last = closedAt;
            if (Shares.chance(random, 25)) {
                last = moments.afterInOfficeHours(last, limit, Duration.ofDays(20));
                followUps.add(new FollowUp(last, false, "not-asked"));
            }
            last = moments.afterInOfficeHours(last, limit, Duration.ofDays(30));
            followUps.add(new FollowUp(last, !draft.followUpView.equals("not-asked"), draft.followUpView));
        }

        private Instant addOnward(List<Onward> onward, @Nullable Assessment assessment, Instant from, Instant limit) {
            var last = from;
            if (draft.marac) {
                last = moments.afterInOfficeHours(last, limit, Duration.ofHours(30));
                onward.add(new Onward("marac", destination("marac"), last, criterion(assessment), false));
            } else if (draft.domesticAbuse && draft.band.isAdult() && Shares.chance(random, 6)) {
                // Taken back again: it counts nowhere
                last = moments.afterInOfficeHours(last, limit, Duration.ofHours(30));
                onward.add(new Onward("marac", destination("marac"), last, criterion(assessment), true));
            }
            if (draft.childrens) {
                last = moments.afterInOfficeHours(last, limit, Duration.ofHours(30));
                onward.add(
                        new Onward("childrens-safeguarding", destination("childrens-safeguarding"), last, "", false));
            }
            return last;
        }

        private String destination(String kind) {
            return surroundings.destination(random, kind, draft.borough);
        }

        private String criterion(@Nullable Assessment assessment) {
            return assessment != null && assessment.yes() >= VISIBLE_HIGH_RISK
                    ? "visible-high-risk"
                    : Shares.pick(random, JUDGED);
        }

        private int assessmentScore() {
            return draft.marac && Shares.chance(random, 75)
                    ? Shares.between(random, VISIBLE_HIGH_RISK, FORM_ITEMS)
                    : Shares.between(random, 2, VISIBLE_HIGH_RISK);
        }

        /** Some in vain, then she is reached. */
        private List<Contact> contacts(Instant presentedAt, Instant limit) {
            var contacts = new ArrayList<Contact>();
            var last = presentedAt;
            if (Shares.chance(random, 35)) {
                return List.of(new Contact(
                        moments.after(last, limit, Duration.ofMinutes(150)), "in-person", "in-person", true));
            }
            for (var i = random.nextInt(3); i > 0; i--) {
                last = moments.afterInOfficeHours(last, limit, Duration.ofHours(14));
                contacts.add(new Contact(
                        last, "phone", Shares.pick(random, List.of("no-answer", "no-answer", "message-left")), false));
            }
            last = moments.afterInOfficeHours(last, limit, Duration.ofHours(14));
            contacts.add(new Contact(last, "phone", "spoken", false));
            return contacts;
        }

        /** She declined, could not be reached, or nobody has said how she responded. */
        private Worked unengagedLife(Instant presentedAt, Instant limit) {
            return unengagedLife(presentedAt, limit, true);
        }

        /** @param mayBeClosed not where it would be taken for the end of the case in which she did engage */
        private Worked unengagedLife(Instant presentedAt, Instant limit, boolean mayBeClosed) {
            var contacts = new ArrayList<Contact>();
            var last = presentedAt;
            Engagement engagement = null;
            var how = random.nextInt(10);
            if (how < 5) {
                last = moments.afterInOfficeHours(last, limit, Duration.ofHours(20));
                contacts.add(new Contact(last, "phone", "declined", false));
                engagement = new Engagement("declined", last);
            } else {
                for (var i = 0; i < 3; i++) {
                    last = moments.afterInOfficeHours(last, limit, Duration.ofHours(30));
                    contacts.add(new Contact(
                            last, "phone", Shares.pick(random, List.of("no-answer", "wrong-number", "unsafe")), false));
                }
                if (how < 9) {
                    last = moments.after(last, limit, Duration.ofHours(30));
                    engagement = new Engagement("not-contactable", last);
                }
            }
            Closure closure = null;
            if (mayBeClosed && engagement != null && Shares.chance(random, 60)) {
                last = moments.after(last, limit, Duration.ofDays(4));
                closure = new Closure(
                        engagement.outcome().equals("declined") ? "declined" : "uncontactable", last, "not-asked");
            }
            return new Worked(idva(), contacts, engagement, false, null, List.of(), List.of(), closure, List.of());
        }

        private String idva() {
            return "idva-" + (1 + random.nextInt(5));
        }

        private List<String> experienced() {
            var types = new LinkedHashSet<String>();
            if (draft.domesticAbuse) {
                types.add(DOMESTIC_ABUSE);
            }
            if (Shares.chance(random, 45)) {
                types.add(Shares.pick(random, INJURIES));
            }
            if (types.isEmpty() || Shares.chance(random, 35)) {
                types.add(Shares.pick(random, OTHER_VIOLENCE));
            }
            return List.copyOf(types);
        }

        /** At risk of a thing is not to have experienced it. */
        private List<String> riskOf(List<String> experienced) {
            if (!Shares.chance(random, 20)) {
                return List.of();
            }
            var risk = Shares.pick(random, DISTRACTING_RISKS);
            return experienced.contains(risk) ? List.of() : List.of(risk);
        }

        private String sex() {
            return draft.female ? "female" : Shares.chance(random, 96) ? "male" : "not-known";
        }

        private String gender() {
            return Shares.chance(random, 95)
                    ? draft.female ? "female" : "male"
                    : Shares.pick(random, List.of("non-binary", "not-known", "not-stated", "other"));
        }

        private Someone.SafeHours safeHours() {
            var from = Shares.pick(random, List.of(8, 9, 9, 9, 10));
            return new Someone.SafeHours(
                    LocalTime.of(from, 0), LocalTime.of(Shares.between(random, 16, 20), 0), Shares.chance(random, 30));
        }

        /** In the band at each presentation to the services, but for an episode long before. */
        private LocalDate dateOfBirth() {
            var days = planned.stream()
                    .map(Planned::presentedAt)
                    .filter(at -> at.isAfter(planned.getLast().presentedAt().minus(Duration.ofDays(390))))
                    .map(Period::day)
                    .sorted()
                    .toList();
            var latest = days.getFirst().minusYears(draft.band.youngest());
            var earliest = days.getLast().minusYears(draft.band.oldest() + 1L).plusDays(1);
            var between = Math.max(0, earliest.until(latest, java.time.temporal.ChronoUnit.DAYS));
            return latest.minusDays((long) (random.nextDouble() * (between + 1)));
        }

        /** A referral for a child's safety names one; who has none at home is referred for no other reason. */
        private List<Someone.Child> children(Instant first, String mark) {
            var mayHaveSome = !draft.marac && !draft.isSupported() && Shares.chance(random, 20);
            if (!draft.childrens && !mayHaveSome) {
                return List.of();
            }
            var children = new ArrayList<Someone.Child>();
            for (var i = 1 + random.nextInt(2); i > 0; i--) {
                var born = Period.day(first).minusDays(30 + random.nextInt(9 * 365));
                children.add(new Someone.Child(Names.child(random, mark), born));
            }
            if (draft.female && Shares.chance(random, 10)) {
                children.add(new Someone.Child("", null));
            }
            return children;
        }

        private Someone.Perpetrator perpetrator(Instant first, String mark) {
            return new Someone.Perpetrator(
                    "Perpetrator-" + mark,
                    Period.day(first).minusDays(18 * 366L + random.nextInt(20 * 365)),
                    Shares.chance(random, 90) ? "male" : "female",
                    draft.domesticAbuse
                            ? Shares.pick(
                                    random,
                                    List.of("intimate-former", "intimate-present", "co-parent", "other-relative"))
                            : Shares.pick(random, List.of("none", "not-known", "several")),
                    Shares.pick(random, List.of("no", "no", "not-known")),
                    Shares.pick(random, List.of("no", "no", "not-known")));
        }

        /** Unknown is not no: one "not known" among them, or none recorded, and she is not of the figure. */
        private List<Someone.StatutoryService> statutory() {
            var services = Shares.shuffled(random, STATUTORY).subList(0, 1 + random.nextInt(3));
            if (draft.notKnown) {
                return services.stream()
                        .map(each -> new Someone.StatutoryService(each, "no", "no"))
                        .toList();
            }
            if (Shares.chance(random, 15)) {
                return List.of();
            }
            var one = random.nextInt(services.size());
            var recorded = new ArrayList<Someone.StatutoryService>();
            for (var i = 0; i < services.size(); i++) {
                recorded.add(
                        i == one
                                ? Shares.pick(
                                        random,
                                        List.of(
                                                new Someone.StatutoryService(services.get(i), "yes", "yes"),
                                                new Someone.StatutoryService(services.get(i), "yes", "no"),
                                                new Someone.StatutoryService(
                                                        services.get(i), "not-known", "not-known")))
                                : new Someone.StatutoryService(services.get(i), "no", "no"));
            }
            return recorded;
        }
    }
}
