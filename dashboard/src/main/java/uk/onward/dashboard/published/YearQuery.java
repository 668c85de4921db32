package uk.onward.dashboard.published;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A query whose rows are financial years, each named by that in which it begins. */
record YearQuery(String sql) {

    /** In the order of the query. */
    List<Integer> ask(AgroalDataSource database) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql);
                var row = select.executeQuery()) {
            List<Integer> years = new ArrayList<>();
            while (row.next()) {
                years.add(row.getInt(1));
            }
            return years;
        } catch (SQLException failure) {
            throw new IllegalStateException("years can't be read", failure);
        }
    }
}
