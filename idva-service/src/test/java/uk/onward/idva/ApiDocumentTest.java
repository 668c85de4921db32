package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.platform.testing.ApiFile;

@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiDocumentTest {
    @Test
    void the_committed_document_is_that_of_the_code() {
        ApiFile api = ApiFile.of("idva");
        assertThat(api.committed()).isEqualTo(api.ofService());
    }

    @Test
    void every_operation_says_what_it_takes_and_answers() {
        assertThat(ApiFile.of("idva").incomplete()).isEmpty();
    }
}
