package uk.onward.grants.opendata;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A grant in the words of the 360Giving Data Standard 1.4: the ten fields that it requires, those that its guidance asks
 * for, and none in which a person could stand ({@code recipientIndividual}, {@code contactName}, {@code email}, …).
 * Amounts are numbers of pounds there. Names are those of the schema.
 *
 * @param awardDate the day of the decision
 * @param locationScope a code of its list: GLS050 local authorities, GLS060 smaller areas; null where no place is known
 * @param dataSource where this file is to be found
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Grant(
        String id,
        String title,
        String description,
        String currency,
        @Nullable BigDecimal amountAppliedFor,
        BigDecimal amountAwarded,
        BigDecimal amountDisbursed,
        @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate awardDate,
        List<Dates> plannedDates,
        List<Organisation> recipientOrganization,
        List<Organisation> fundingOrganization,
        List<Programme> grantProgramme,
        List<Location> beneficiaryLocation,
        @Nullable String locationScope,
        @Nullable String fromOpenCall,
        List<Document> relatedDocument,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant dateModified,
        URI dataSource) {

    record Dates(
            @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate startDate,
            @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate endDate) {}

    /** @param charityNumber of the Charity Commission for England and Wales, beside the id that holds it too */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Organisation(
            String id,
            String name,
            @Nullable String charityNumber,
            @Nullable String companyNumber) {}

    record Programme(String code, String title) {}

    /** @param geoCodeType what kind of area the code is of, as WD for a ward; null where there is no code */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Location(
            String name,
            String countryCode,
            @Nullable String geoCode,
            @Nullable String geoCodeType) {}

    record Document(String id, String title, String documentType) {}
}
