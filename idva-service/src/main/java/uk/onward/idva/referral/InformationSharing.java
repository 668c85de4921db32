package uk.onward.idva.referral;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;

/**
 * On what basis the hospital shares what it knows: whether she was told and what she thinks, and three bases; not a tick.
 *
 * @param told whether she was told
 * @param words hers
 * @param confidentialityBasis list onward-confidentiality-basis
 * @param article6 UK GDPR Article 6
 * @param article9 UK GDPR Article 9 and Data Protection Act 2018, Schedule 1
 */
@Schema(name = "ReferralInformationSharing")
public record InformationSharing(
        @NotNull Boolean told,
        @NotNull View view,
        @Nullable @Size(min = 1, max = 2000) String words,
        @NotNull @FromList(Lists.CONFIDENTIALITY_BASIS) String confidentialityBasis,
        @NotNull @FromList(Lists.ARTICLE6) String article6,
        @NotNull @FromList(Lists.ARTICLE9) String article9,
        @Nullable @Size(min = 1, max = 2000) String note) {}
