package uk.onward.grants.payment;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An amount that is meant to be paid on a day.
 *
 * @param number what payments call the line by; it stays when the schedule is written anew
 */
@Embeddable
record ScheduleLine(UUID caseId, int number, LocalDate dueOn, long amountPence) {}
