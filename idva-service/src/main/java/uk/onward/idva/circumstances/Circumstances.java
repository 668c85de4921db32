package uk.onward.idva.circumstances;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Answer;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;
import uk.onward.platform.http.Validation;

/**
 * What surrounds the violence, as far as anybody knows it.
 *
 * @param perpetrators those who are alleged; nothing is ever sent to one
 * @param statutoryServices each once; one that is not named is not known about, which is not "no"
 * @param incidentsInTwelveMonths before the presentation, this one included; null if not known
 */
@Schema(name = "Circumstances")
public record Circumstances(
        @Nullable @Size(max = 10) List<@NotNull @Valid Perpetrator> perpetrators,
        @Valid @Nullable CriminalJustice criminalJustice,
        @Nullable @Size(max = 20) List<@NotNull @Valid StatutoryService> statutoryServices,
        @Nullable @Min(0) @Max(999) Integer incidentsInTwelveMonths) {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /**
     * @param sex list nhs-person-stated-sex
     * @param relationship to her: list onward-relationship
     * @param inPerpetratorProgramme whether in a programme for perpetrators now
     * @param employedByMemberAgency whether by an agency that takes part in her case's conference: then a restriction is
     *     prompted
     */
    @Schema(name = "CircumstancesPerpetrator")
    public record Perpetrator(
            @Nullable @Size(min = 1, max = 200) String name,
            @Nullable LocalDate dateOfBirth,
            @NotNull @FromList(Lists.SEX) String sex,
            @NotNull @FromList(Lists.RELATIONSHIP) String relationship,
            @NotNull Answer inPerpetratorProgramme,
            @NotNull Answer employedByMemberAgency,
            @Nullable @Size(min = 1, max = 500) String address) {}

    /** @param outcome list onward-justice-outcome */
    @Schema(name = "CriminalJustice")
    public record CriminalJustice(
            @NotNull Answer reportedToPolice,
            @NotNull @FromList(Lists.JUSTICE_OUTCOME) String outcome,
            @Nullable @Size(max = 20) List<@NotNull @Valid Order> orders) {}

    /**
     * An order or condition that protects her.
     *
     * @param kind list onward-order
     */
    @Schema(name = "ProtectiveOrder")
    public record Order(
            @NotNull @FromList(Lists.ORDER_KIND) String kind,
            @NotNull Answer breached) {}

    /**
     * @param service list onward-statutory-service
     * @param known whether she was known to it before
     * @param engaged whether it was working with her before
     */
    @Schema(name = "StatutoryService")
    public record StatutoryService(
            @NotNull @FromList(Lists.STATUTORY_SERVICE) String service,
            @NotNull Answer known,
            @NotNull Answer engaged) {}

    /** What the fields alone can't be checked by. */
    public void check(String pointer, LocalDate today) {
        for (int i = 0; i < perpetratorsOrNone().size(); i++) {
            LocalDate born = perpetrators.get(i).dateOfBirth();
            if (born != null && (born.isAfter(today) || born.isBefore(EARLIEST))) {
                throw Validation.refuse(
                        pointer + "/perpetrators/" + i + "/dateOfBirth", "must not be in the future or before 1900");
            }
        }
        var named = new HashSet<String>();
        for (int i = 0; i < servicesOrNone().size(); i++) {
            if (!named.add(statutoryServices.get(i).service())) {
                throw Validation.refuse(pointer + "/statutoryServices/" + i, "must be named once");
            }
        }
    }

    public List<Perpetrator> perpetratorsOrNone() {
        return perpetrators == null ? List.of() : perpetrators;
    }

    List<Order> ordersOrNone() {
        return criminalJustice == null || criminalJustice.orders() == null ? List.of() : criminalJustice.orders();
    }

    List<StatutoryService> servicesOrNone() {
        return statutoryServices == null ? List.of() : statutoryServices;
    }

    /** A perpetrator works where her case would be read: somebody has to decide who may read it. */
    public boolean promptsRestriction() {
        return perpetratorsOrNone().stream().anyMatch(one -> one.employedByMemberAgency() == Answer.YES);
    }
}
