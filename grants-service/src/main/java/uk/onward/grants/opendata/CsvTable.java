package uk.onward.grants.opendata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The same as a table (RFC 4180) under the column titles of the standard's spreadsheet: one row for each grant, and as many
 * numbered groups of columns as the grant with the most places needs. A table holds no metadata; the answer's header has
 * the licence.
 */
final class CsvTable implements GrantWriter {
    private static final String END_OF_ROW = "\r\n";

    private static final List<Column> COLUMNS = List.of(
            new Column("Identifier", Grant::id),
            new Column("Title", Grant::title),
            new Column("Description", Grant::description),
            new Column("Currency", Grant::currency),
            new Column("Amount Applied For", Grant::amountAppliedFor),
            new Column("Amount Awarded", Grant::amountAwarded),
            new Column("Amount Disbursed", Grant::amountDisbursed),
            new Column("Award Date", Grant::awardDate),
            new Column(
                    "Planned Dates:Start Date",
                    grant -> grant.plannedDates().getFirst().startDate()),
            new Column(
                    "Planned Dates:End Date",
                    grant -> grant.plannedDates().getFirst().endDate()),
            new Column("Recipient Org:Identifier", grant -> recipient(grant).id()),
            new Column("Recipient Org:Name", grant -> recipient(grant).name()),
            new Column("Recipient Org:Charity Number", grant -> recipient(grant).charityNumber()),
            new Column("Recipient Org:Company Number", grant -> recipient(grant).companyNumber()),
            new Column("Funding Org:Identifier", grant -> funder(grant).id()),
            new Column("Funding Org:Name", grant -> funder(grant).name()),
            new Column(
                    "Grant Programme:Code",
                    grant -> grant.grantProgramme().getFirst().code()),
            new Column(
                    "Grant Programme:Title",
                    grant -> grant.grantProgramme().getFirst().title()),
            new Column("From An Open Call?", Grant::fromOpenCall),
            new Column("Location Scope", Grant::locationScope),
            new Column(
                    "Related Document:Identifier",
                    grant -> grant.relatedDocument().getFirst().id()),
            new Column(
                    "Related Document:Title",
                    grant -> grant.relatedDocument().getFirst().title()),
            new Column(
                    "Related Document:Document Type",
                    grant -> grant.relatedDocument().getFirst().documentType()),
            new Column("Last Modified", Grant::dateModified),
            new Column("Data Source", Grant::dataSource));

    private static final List<String> LOCATION_TITLES =
            List.of("Name", "Country Code", "Geographic Code", "Geographic Code Type");

    private final Writer table;
    private final int mostLocations;

    /**
     * @param to is left open at the end
     * @param mostLocations as many as any of the grants has, or more
     */
    CsvTable(OutputStream to, int mostLocations) throws IOException {
        this.table = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        this.mostLocations = mostLocations;
        var titles = new ArrayList<String>();
        COLUMNS.forEach(column -> titles.add(column.title()));
        for (int i = 0; i < mostLocations; i++) {
            for (String title : LOCATION_TITLES) {
                titles.add("Beneficiary Location:" + i + ":" + title);
            }
        }
        row(titles);
    }

    @Override
    public void write(Grant grant) throws IOException {
        var cells = new ArrayList<@Nullable Object>();
        COLUMNS.forEach(column -> cells.add(column.value().apply(grant)));
        for (Grant.Location location : grant.beneficiaryLocation()) {
            cells.add(location.name());
            cells.add(location.countryCode());
            cells.add(location.geoCode());
            cells.add(location.geoCodeType());
        }
        int width = COLUMNS.size() + mostLocations * LOCATION_TITLES.size();
        while (cells.size() < width) {
            cells.add(null);
        }
        row(cells);
    }

    private void row(List<?> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                table.write(',');
            }
            if (cells.get(i) != null) {
                table.write(cell(cells.get(i).toString()));
            }
        }
        table.write(END_OF_ROW);
    }

    /**
     * A cell that a spreadsheet would take for a formula gets an apostrophe in front: the text is an applicant's, and the
     * reader anybody (OWASP, CSV injection).
     */
    private static String cell(String text) {
        String safe = text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    @Override
    public void close() throws IOException {
        table.flush();
    }

    private static Grant.Organisation recipient(Grant grant) {
        return grant.recipientOrganization().getFirst();
    }

    private static Grant.Organisation funder(Grant grant) {
        return grant.fundingOrganization().getFirst();
    }

    private record Column(String title, Function<Grant, @Nullable Object> value) {}
}
