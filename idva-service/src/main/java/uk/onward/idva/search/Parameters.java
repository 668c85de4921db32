package uk.onward.idva.search;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.CodedColumn;
import uk.onward.idva.code.Lists;
import uk.onward.idva.referral.ReferralStatus;
import uk.onward.platform.http.Validation;
import uk.onward.platform.http.WireName;
import uk.onward.platform.time.BusinessClock;

/** What a list's address may say, as it is sent. */
public class Parameters {
    private static final Pattern ODS_CODE = Pattern.compile("[A-Za-z0-9]{1,9}");
    private static final Pattern ACTOR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}");
    private static final String NOT_SHOWN = "must be absent: a hospital is not shown that of its referrals";

    @QueryParam("status")
    @Parameter(description = "A hospital's are received, accepted, rejected and withdrawn")
    @Nullable
    String status;

    @QueryParam("idva")
    @Parameter(description = "Providers only: to whom the case is assigned")
    @Nullable
    String idva;

    @QueryParam("hospital")
    @Parameter(description = "ODS site code")
    @Nullable
    String hospital;

    @QueryParam("risk")
    @Parameter(
            description = "Providers only: by the assessment that holds",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"high", "not-high", "not-assessed"}))
    @Nullable
    String risk;

    @QueryParam("overdue")
    @Parameter(
            description = "Providers only: first contact is due and was not made",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Nullable
    String overdue;

    @QueryParam("borough")
    @Parameter(description = "ONS code of a London borough, or outside-london, no-fixed-abode, not-known")
    @Nullable
    String borough;

    @QueryParam("presentedFrom")
    @Parameter(description = "First day of presentation, in London")
    @Nullable
    LocalDate presentedFrom;

    @QueryParam("presentedTo")
    @Parameter(description = "Last day of presentation, in London")
    @Nullable
    LocalDate presentedTo;

    @QueryParam("sort")
    @Parameter(
            description = "The newest received first, unless a period is asked for: then the latest presentation first."
                    + " first-contact-due (providers only) lists open cases in which nobody has reached her, the soonest"
                    + " due first",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"received", "presented", "first-contact-due"}))
    @Nullable
    String sort;

    /** @throws RuntimeException answered as {@code 400} that names the parameter; its value is not repeated */
    ListFilter read(boolean asProvider) {
        if (!asProvider) {
            refuseUnless(idva == null, "idva", NOT_SHOWN);
            refuseUnless(risk == null, "risk", NOT_SHOWN);
            refuseUnless(overdue == null, "overdue", NOT_SHOWN);
        }
        refuseUnless(
                idva == null || ACTOR.matcher(idva).matches(),
                "idva",
                "must be an opaque identifier of 1 to 64 letters, digits and . _ : @ -");
        refuseUnless(hospital == null || ODS_CODE.matcher(hospital).matches(), "hospital", "must be an ODS site code");
        refuseUnless(
                overdue == null || overdue.equals("true") || overdue.equals("false"),
                "overdue",
                "must be true or false");
        refuseUnless(
                borough == null || CodeList.of(Lists.BOROUGH).has(borough),
                "borough",
                "must be a code of the list of boroughs");
        refuseUnless(isInRange(presentedFrom), "presentedFrom", "must be between 1900 and 9998");
        refuseUnless(isInRange(presentedTo), "presentedTo", "must be between 1900 and 9998");
        refuseUnless(
                presentedFrom == null || presentedTo == null || !presentedTo.isBefore(presentedFrom),
                "presentedTo",
                "must not be before presentedFrom");
        ReferralStatus asked = status == null ? null : of(ReferralStatus.class, status, "status", "a status");
        return new ListFilter(
                asProvider ? StatusFilter.ofProvider(asked) : StatusFilter.ofReferrer(asked),
                idva,
                hospital,
                risk == null ? null : of(ListFilter.Risk.class, risk, "risk", "a level of risk"),
                overdue == null ? null : Boolean.valueOf(overdue),
                borough == null
                        ? null
                        : new CodedColumn()
                                .convertToDatabaseColumn(
                                        CodeList.of(Lists.BOROUGH).coded(borough)),
                presentedFrom == null ? null : midnight(presentedFrom),
                presentedTo == null ? null : midnight(presentedTo.plusDays(1)),
                sortFor(asProvider));
    }

    private Sort sortFor(boolean asProvider) {
        if (sort == null) {
            // By its own order a period is one stretch of an index, however long ago it was
            return presentedFrom == null && presentedTo == null ? Sort.RECEIVED : Sort.PRESENTED;
        }
        Sort asked = of(Sort.class, sort, "sort", "an order of the list");
        refuseUnless(asProvider || asked != Sort.FIRST_CONTACT_DUE, "sort", NOT_SHOWN);
        return asked;
    }

    private static <E extends Enum<E>> E of(Class<E> type, String text, String parameter, String what) {
        return ofWireName(type, text).orElseThrow(() -> Validation.refuse(parameter, "must be " + what));
    }

    static <E extends Enum<E>> Optional<E> ofWireName(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> WireName.of(constant).equals(text))
                .findFirst();
    }

    private static boolean isInRange(@Nullable LocalDate day) {
        return day == null || (day.getYear() >= 1900 && day.getYear() <= 9998);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(BusinessClock.LONDON).toInstant();
    }

    private static void refuseUnless(boolean right, String parameter, String expectation) {
        if (!right) {
            throw Validation.refuse(parameter, expectation);
        }
    }
}
