package uk.onward.acceptance.letter;

import org.jspecify.annotations.Nullable;

/** A person of a cohort while it is being planned: what the table's figures say of her, before she has a life. */
final class Draft {

    /** How she stands to the figures. */
    enum Kind {
        /** Presented and engaged in the period. */
        ENGAGED,
        /** Presented before the period and engaged in it: supported, and not of those presenting. */
        ENGAGED_LATE,
        /** Presented in the period and did not engage. */
        NOT_ENGAGED,
        /** Presented in the period and engaged after it: presenting, and not supported. */
        ENGAGED_TOO_LATE,
        /** Taken back, or not for such a service. */
        VOID,
        /** All before the period. */
        BEFORE,
        /** All after the period. */
        AFTER,
        /** In the period, at another service. */
        ELSEWHERE
    }

    final Kind kind;
    final AgeBand band;
    final String group;
    String borough = "not-known";
    String site = "";
    boolean female;
    boolean domesticAbuse;
    boolean notKnown;
    boolean marac;
    boolean childrens;

    @Nullable
    String closureView;

    @Nullable
    String followUpView;
    /** Also referred again at another hospital, or twice by one. */
    boolean again;

    boolean twice;
    boolean elsewhereToo;
    boolean earlier;

    Draft(Kind kind, AgeBand band, String group) {
        this.kind = kind;
        this.band = band;
        this.group = group;
    }

    boolean isSupported() {
        return kind == Kind.ENGAGED || kind == Kind.ENGAGED_LATE;
    }

    boolean isPresenting() {
        return kind == Kind.ENGAGED || kind == Kind.NOT_ENGAGED || kind == Kind.ENGAGED_TOO_LATE;
    }
}
