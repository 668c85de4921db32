package uk.onward.dashboard.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Made-up states of many subjects, of all kinds that a definition tells apart, in two years around a midnight of London's summer. */
public final class RandomStates {
    private static final Instant BEGIN = Instant.parse("2020-03-31T20:00:00Z");

    public final List<ObjectNode> referrals = new ArrayList<>();
    public final List<ObjectNode> onward = new ArrayList<>();
    public final List<ObjectNode> atMaracs = new ArrayList<>();
    public final List<ObjectNode> atHubs = new ArrayList<>();
    private final Random random;

    public RandomStates(long seed, int count) {
        random = new Random(seed);
        List<String> persons = new ArrayList<>();
        for (int i = 0; i < count / 2; i++) {
            persons.add(uuid());
        }
        for (int i = 0; i < count; i++) {
            referrals.add(referral(persons));
        }
    }

    private ObjectNode referral(List<String> persons) {
        Instant presented = BEGIN.plus(random.nextInt(random.nextInt(10) == 0 ? 8 : 24 * 500), ChronoUnit.HOURS);
        ObjectNode state = States.referral(presented.toString());
        state.put("referralId", uuid());
        state.put(
                "receivedAt",
                presented.plus(random.nextInt(3), ChronoUnit.HOURS).toString());
        state.put("service", some("young-people-trauma", "lvws")).put("hospital", some("RJZ01", "RJ701", "RYJ01"));
        state.set("ageBand", States.coded("onward-age-band", some("16-17", "18-22", "23-24", "26-34", "75+")));
        state.set("sex", States.coded("nhs-person-stated-sex", some("female", "female", "male", "not-known")));
        state.set("gender", States.coded("nhs-gender-identity", some("female", "male", "non-binary")));
        state.set("borough", States.coded("ons-borough", some("E09000032", "E09000033", "E09000028", "not-known")));
        state.set(
                "ethnicity",
                random.nextBoolean()
                        ? States.coded("census-2021", some("black-african", "white-british", "arab", "declined"))
                        : States.coded("nhs-2001", some("A", "N", "Z", "99")));
        state.set("experienced", States.codes("onward-violence", several("domestic-abuse", "stalking", "stabbing")));
        state.set("riskOf", States.codes("onward-violence", several("domestic-abuse", "gunshot")));
        if (random.nextInt(5) > 0) {
            state.put("person", persons.get(random.nextInt(persons.size())));
        }
        if (random.nextInt(12) == 0) {
            state.put("transferredFrom", uuid());
        }
        maybe(state, "repeat", 4);
        maybe(state, "historic", 10);
        live(state, presented);
        circumstances(state);
        ask(state, presented);
        return state;
    }

    private void live(ObjectNode state, Instant presented) {
        switch (random.nextInt(12)) {
            case 0 -> state.put("status", "withdrawn");
            case 1 -> {
                state.put("status", "rejected");
                state.put("rejectedAt", presented.toString());
                state.set(
                        "rejectionReason",
                        States.coded("onward-rejection", some("duplicate", "not-eligible", "no-capacity")));
            }
            case 2 -> {}
            default -> accepted(state, presented);
        }
        if (random.nextInt(3) == 0) {
            state.put("firstContactDue", near(presented, 40));
            maybe(state, "firstContactMissed", 3);
        }
    }

    private void accepted(ObjectNode state, Instant presented) {
        state.put("status", "accepted").put("acceptedAt", near(presented, 20));
        if (random.nextInt(4) > 0) {
            state.put("minutesToFirstContact", random.nextInt(6000));
        }
        if (random.nextInt(3) > 0) {
            state.put("engagement", some("engaged", "engaged", "declined", "not-contactable"));
            state.put("engagementAt", near(presented, 24 * 40));
        }
        if (random.nextInt(3) > 0) {
            state.put("riskScore", random.nextInt(24)).put("visibleHighRisk", random.nextBoolean());
        }
        if (random.nextInt(2) == 0) {
            state.put("status", "closed").put("closedAt", near(presented, 24 * 200));
            state.set("closureReason", States.coded("onward-closure", some("planned", "planned", "duplicate")));
            view(state, "riskViewAtClosure");
            if (random.nextBoolean()) {
                state.put("followedUpAt", near(presented, 24 * 300));
                view(state, "riskViewAtFollowUp");
            }
        }
    }

    private void view(ObjectNode state, String name) {
        String view = some("reduced", "unchanged", "increased", "not-asked", "declined", "");
        if (!view.isEmpty()) {
            state.put(name, view);
        }
    }

    private void circumstances(ObjectNode state) {
        if (random.nextInt(3) == 0) {
            return;
        }
        ObjectNode circumstances = state.putObject("circumstances");
        circumstances.putArray("perpetrators");
        circumstances.putArray("orders");
        ArrayNode services = circumstances.putArray("statutoryServices");
        for (int i = random.nextInt(3); i > 0; i--) {
            services.addObject()
                    .put("known", some("no", "no", "yes", "not-known"))
                    .put("engaged", some("no", "no", "no", "declined"))
                    .set("service", States.coded("onward-statutory-service", "police"));
        }
    }

    private void ask(ObjectNode state, Instant presented) {
        for (int i = random.nextInt(3); i > 0; i--) {
            boolean isMarac = random.nextBoolean();
            String kind = isMarac ? "marac" : some("childrens-safeguarding", "adult-safeguarding");
            ObjectNode asked =
                    States.onward(state, kind, some("southwark", "lambeth") + "-" + kind, near(presented, 24 * 60));
            asked.put("onwardReferralId", uuid()).put("status", some("open", "open", "closed", "withdrawn"));
            onward.add(asked);
            // A MARAC may have passed it on: there are two cases then, and the later one counts
            for (int cases = random.nextInt(3); cases > 0; cases--) {
                if (isMarac) {
                    ObjectNode there = States.atMarac(
                            asked,
                            some("received", "returned", "accepted", "heard", "declined", "transferred", "closed"),
                            near(presented, 24 * 70));
                    atMaracs.add(there.put("maracReferralId", uuid()));
                } else {
                    ObjectNode there = States.atHub(
                            asked,
                            kind.startsWith("ch") ? "children" : "adult",
                            some("received", "accepted", "decided", "declined", "closed"),
                            near(presented, 24 * 70));
                    atHubs.add(there.put("safeguardingReferralId", uuid()));
                }
            }
        }
    }

    private String near(Instant presented, int hours) {
        return presented.plus(Duration.ofHours(random.nextInt(hours))).toString();
    }

    private void maybe(ObjectNode state, String name, int oneOf) {
        if (random.nextInt(oneOf) == 0) {
            state.put(name, true);
        }
    }

    private String some(String... values) {
        return values[random.nextInt(values.length)];
    }

    private Set<String> several(String... values) {
        Set<String> some = new LinkedHashSet<>();
        for (String value : values) {
            if (random.nextBoolean()) {
                some.add(value);
            }
        }
        return some;
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
