package uk.onward.idva.worklist;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.platform.http.WireName;

/**
 * Why a case waits for somebody. Each has its condition and its due in the database's words, over a row of
 * {@code open_case} and the times {@code at.now}, {@code at.today}, {@code at.tomorrow} (London's midnights) and
 * {@code at.day}. What has no deadline of its own is due from when it began, or has no due and comes last.
 */
enum WorklistReason {
    @JsonProperty("first-contact-overdue")
    FIRST_CONTACT_OVERDUE("contact_due < at.now", "contact_due"),
    @JsonProperty("first-contact-due-today")
    FIRST_CONTACT_DUE_TODAY("contact_due >= at.now and contact_due < at.tomorrow", "contact_due"),
    /** Nobody has accepted or rejected it. */
    @JsonProperty("awaiting-acceptance")
    AWAITING_ACCEPTANCE("status = 'RECEIVED'", "contact_due"),
    @JsonProperty("unassigned")
    UNASSIGNED("status <> 'RECEIVED' and idva is null", "contact_due"),
    /** Until she is first reached: then it is known whether she is the same. */
    @JsonProperty("possible-duplicate")
    POSSIBLE_DUPLICATE("possible_duplicate and not_reached", "contact_due"),
    /** Until she is first reached: whoever calls her should know. */
    @JsonProperty("repeat")
    REPEAT("repeat and not_reached", "contact_due"),
    /** A contact went against an instruction, and no manager has looked at it. */
    @JsonProperty("flagged-contact")
    FLAGGED_CONTACT("flagged_since is not null", "flagged_since"),
    /** The hospital has said something newer, which nobody has confirmed with her. */
    @JsonProperty("safe-contact-to-be-confirmed")
    SAFE_CONTACT_TO_BE_CONFIRMED("to_confirm_since is not null", "to_confirm_since"),
    /** A perpetrator works for an agency that would read the case: decide who may read it. */
    @JsonProperty("restriction-prompted")
    RESTRICTION_PROMPTED("restriction_prompted_since is not null", "restriction_prompted_since"),
    @JsonProperty("withdrawn-by-referrer")
    WITHDRAWN_BY_REFERRER("withdrawn_at is not null", "withdrawn_at"),
    @JsonProperty("unread-news")
    UNREAD_NEWS("news_since is not null", "news_since"),
    @JsonProperty("over-twelve-weeks")
    OVER_TWELVE_WEEKS("accepted_at < at.now - interval '84 days'", null),
    /** Offered to another provider, which has not answered: until then it stays in hand here. */
    @JsonProperty("transfer-offered")
    TRANSFER_OFFERED("offered_since is not null", "offered_since"),
    @JsonProperty("expected-discharge-today")
    EXPECTED_DISCHARGE_TODAY("discharge >= at.today and discharge < at.tomorrow", "discharge"),
    @JsonProperty("plan-review-due")
    PLAN_REVIEW_DUE("review_by <= at.day", "review_by::timestamp at time zone 'Europe/London'"),
    @JsonProperty("high-risk-without-onward-referral")
    HIGH_RISK_WITHOUT_ONWARD_REFERRAL("high_risk_since is not null", "high_risk_since");

    private final String condition;
    private final @Nullable String due;

    WorklistReason(String condition, @Nullable String due) {
        this.condition = condition;
        this.due = due;
    }

    /** Gives the reason's name where it holds. */
    String sqlName() {
        return "case when " + condition + " then '" + name() + "' end";
    }

    /** Gives the reason's due where it holds. */
    String sqlDue() {
        return due == null ? "null::timestamptz" : "case when " + condition + " then " + due + " end";
    }

    static @Nullable WorklistReason parse(@Nullable String asked) {
        return asked == null
                ? null
                : Arrays.stream(values())
                        .filter(reason -> WireName.of(reason).equals(asked))
                        .findFirst()
                        .orElseThrow(() -> Validation.refuse("reason", "must be a reason of the worklist"));
    }
}
