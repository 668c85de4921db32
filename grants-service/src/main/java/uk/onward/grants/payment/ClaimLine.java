package uk.onward.grants.payment;

import jakarta.persistence.Embeddable;
import java.util.UUID;

/** What a part of a claim is for. */
@Embeddable
record ClaimLine(UUID caseId, String heading, long amountPence) {}
