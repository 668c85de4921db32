package uk.onward.grants.opendata;

import java.io.IOException;
import java.io.OutputStream;

/** The ways in which the standard is written. */
enum Format {
    JSON {
        @Override
        GrantWriter writer(OutputStream to, OpenDataConfig config, int mostLocations) throws IOException {
            return new JsonPackage(to, config);
        }
    },
    CSV {
        @Override
        GrantWriter writer(OutputStream to, OpenDataConfig config, int mostLocations) throws IOException {
            return new CsvTable(to, mostLocations);
        }
    };

    abstract GrantWriter writer(OutputStream to, OpenDataConfig config, int mostLocations) throws IOException;
}
