package uk.onward.referral.triage;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.onward.platform.http.WireName;

/**
 * What the rules look at: coded, and few enough values of each that every concern there can be is looked at when a table of
 * rules is checked.
 *
 * @param age of the person whom it is about
 * @param risk from domestic abuse, to the victim, as far as it was asked
 * @param careNeeds whether the person needs care and support (Care Act 2014, section 42)
 */
record Facts(
        About about,
        Set<Concern> concerns,
        Urgency urgency,
        Age age,
        Risk risk,
        Answer pregnant,
        Answer childrenInHousehold,
        Answer careNeeds) {
    /** What harms a child, whoever else is harmed. */
    private static final Set<Concern> ABUSE =
            EnumSet.of(Concern.DOMESTIC_ABUSE, Concern.SEXUAL_VIOLENCE, Concern.SAFEGUARDING);

    Facts {
        concerns = Set.copyOf(concerns);
    }

    /** Whom a concern is about. */
    public enum About {
        ADULT_VICTIM("adult-victim"),
        CHILD("child"),
        ALLEGED_PERPETRATOR("alleged-perpetrator"),
        FAMILY_MEMBER("family-member");

        @EnumeratedValue
        private final String code;

        About(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }

        /** Whether somebody who is called so can be of that age: domestic abuse has victims from 16 (Domestic Abuse Act 2021). */
        boolean canBe(Age age) {
            return switch (this) {
                case ADULT_VICTIM -> age != Age.UNDER_SIXTEEN;
                case CHILD -> age != Age.ADULT;
                case ALLEGED_PERPETRATOR, FAMILY_MEMBER -> true;
            };
        }
    }

    /** What it is about: the expertise at the front door. */
    public enum Concern {
        DOMESTIC_ABUSE,
        SEXUAL_VIOLENCE,
        SUBSTANCE_USE,
        MENTAL_HEALTH,
        SAFEGUARDING,
        CRIMINAL_JUSTICE,
        HEALTH;

        @JsonValue
        public String code() {
            return WireName.of(this);
        }
    }

    /** How soon something has to happen. */
    public enum Urgency {
        IMMEDIATE_DANGER("immediate-danger"),
        URGENT("urgent"),
        ROUTINE("routine");

        @EnumeratedValue
        private final String code;

        Urgency(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }
    }

    /** As far as destinations differ by it. */
    public enum Age {
        UNDER_SIXTEEN("under-16"),
        SIXTEEN_OR_SEVENTEEN("16-17"),
        ADULT("18-or-over"),
        NOT_KNOWN("not-known");

        @EnumeratedValue
        private final String code;

        Age(String code) {
            this.code = code;
        }

        static Age of(int years) {
            return years < 16 ? UNDER_SIXTEEN : years < 18 ? SIXTEEN_OR_SEVENTEEN : ADULT;
        }

        boolean isChild() {
            return this == UNDER_SIXTEEN || this == SIXTEEN_OR_SEVENTEEN;
        }

        @JsonValue
        public String code() {
            return code;
        }
    }

    /** Level of risk from domestic abuse. */
    public enum Risk {
        HIGH("high"),
        NOT_HIGH("not-high"),
        NOT_KNOWN("not-known");

        @EnumeratedValue
        private final String code;

        Risk(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }
    }

    /** Nobody asked is not no. */
    public enum Answer {
        YES("yes"),
        NO("no"),
        NOT_KNOWN("not-known");

        @EnumeratedValue
        private final String code;

        Answer(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }
    }

    /** A child, born or not, who is harmed, lives with harm, or harms. */
    boolean childAtRisk() {
        boolean abuse = concerns.stream().anyMatch(ABUSE::contains);
        return abuse
                && (about == About.CHILD
                        || age.isChild()
                        || childrenInHousehold == Answer.YES
                        || pregnant == Answer.YES);
    }

    /** A MARAC takes no one under 16, and of a child nobody knows that she is 16 until somebody does. */
    boolean tooYoungForMarac() {
        return age == Age.UNDER_SIXTEEN || (about == About.CHILD && age == Age.NOT_KNOWN);
    }

    /** Every concern there can be. */
    static void forEach(Consumer<Facts> look) {
        List<Set<Concern>> concerns = subsets();
        for (About about : About.values()) {
            for (Age age : Age.values()) {
                if (about.canBe(age)) {
                    concerns.forEach(some -> forEach(about, age, some, look));
                }
            }
        }
    }

    private static void forEach(About about, Age age, Set<Concern> concerns, Consumer<Facts> look) {
        for (Urgency urgency : Urgency.values()) {
            for (Risk risk : Risk.values()) {
                for (Answer pregnant : Answer.values()) {
                    for (Answer children : Answer.values()) {
                        for (Answer care : Answer.values()) {
                            look.accept(new Facts(about, concerns, urgency, age, risk, pregnant, children, care));
                        }
                    }
                }
            }
        }
    }

    /** Every set of concerns but the empty one. */
    private static List<Set<Concern>> subsets() {
        List<Set<Concern>> sets = List.of(Set.of());
        for (Concern concern : Concern.values()) {
            sets = sets.stream()
                    .flatMap(set -> Stream.of(set, with(set, concern)))
                    .toList();
        }
        return sets.stream().filter(set -> !set.isEmpty()).toList();
    }

    private static Set<Concern> with(Set<Concern> set, Concern concern) {
        return Stream.concat(set.stream(), Stream.of(concern)).collect(Collectors.toUnmodifiableSet());
    }

    /** In codes, to show for which concern a table fails. */
    String words() {
        return "about %s, concerns %s, urgency %s, age %s, risk %s, pregnant %s, children in household %s, care needs %s"
                .formatted(
                        about.code(),
                        concerns.stream().map(Concern::code).sorted().collect(Collectors.joining("+")),
                        urgency.code(),
                        age.code(),
                        risk.code(),
                        pregnant.code(),
                        childrenInHousehold.code(),
                        careNeeds.code());
    }
}
