package uk.onward.idva.worklist;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What one IDVA carries.
 *
 * @param idva absent for the cases that nobody is assigned to, those not accepted yet among them
 * @param open received or in hand
 * @param overdue first contact is due and was not made
 * @param unreadNews a destination has answered and nobody has marked that as read
 */
@Schema(name = "Caseload")
record Caseload(@Nullable String idva, int open, int highRisk, int overdue, int overTwelveWeeks, int unreadNews) {}
