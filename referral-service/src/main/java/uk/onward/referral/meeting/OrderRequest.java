package uk.onward.referral.meeting;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param maracReferrals all cases that the agenda shows to the caller, each once, in the order in which to hear them */
@Schema(name = "AgendaOrder")
record OrderRequest(@NotNull @Size(max = 200) List<@NotNull UUID> maracReferrals) {}
