package uk.onward.idva.referral;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.AgeBand;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Coded;
import uk.onward.idva.code.Lists;
import uk.onward.platform.time.BusinessClock;

/** The facts of a presentation that stay readable in the database: codes and times, no person. The borough stands with the
 * person too; here it is for lists. */
record Presentation(
        String service,
        String hospital,
        Coded department,
        Coded ageBand,
        List<String> experienced,
        List<String> riskOf,
        Instant presentedAt,
        @Nullable Instant expectedDischarge,
        Coded borough) {

    static Presentation of(ReferralRequest request) {
        return new Presentation(
                request.service(),
                request.hospital(),
                CodeList.of(Lists.DEPARTMENT).coded(request.department()),
                AgeBand.at(
                                request.patient().dateOfBirth(),
                                request.presentedAt()
                                        .atZone(BusinessClock.LONDON)
                                        .toLocalDate())
                        .coded(),
                types(request, ReferralRequest.As.EXPERIENCED),
                types(request, ReferralRequest.As.RISK_OF),
                request.presentedAt(),
                request.expectedDischarge(),
                CodeList.of(Lists.BOROUGH).coded(request.patient().borough()));
    }

    /** The same presentation, in a case that another service goes on with. */
    Presentation at(String otherService) {
        return new Presentation(
                otherService,
                hospital,
                department,
                ageBand,
                experienced,
                riskOf,
                presentedAt,
                expectedDischarge,
                borough);
    }

    private static List<String> types(ReferralRequest request, ReferralRequest.As as) {
        return request.violence().stream()
                .filter(violence -> violence.as() == as)
                .map(ReferralRequest.Violence::type)
                .distinct()
                .toList();
    }
}
