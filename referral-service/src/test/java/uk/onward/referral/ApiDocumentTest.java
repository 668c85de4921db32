package uk.onward.referral;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.onward.platform.testing.ApiFile;

@ServiceTest
class ApiDocumentTest {
    @Test
    void the_committed_document_is_that_of_the_code() {
        ApiFile api = ApiFile.of("referral");
        assertThat(api.committed()).isEqualTo(api.ofService());
    }

    @Test
    void every_operation_says_what_it_takes_and_answers() {
        assertThat(ApiFile.of("referral").incomplete()).isEmpty();
    }
}
