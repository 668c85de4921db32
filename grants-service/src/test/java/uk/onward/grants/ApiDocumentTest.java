package uk.onward.grants;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.platform.testing.ApiFile;
import uk.onward.platform.testing.RealComponents;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiDocumentTest {
    @Test
    void the_committed_document_is_that_of_the_code() {
        ApiFile api = ApiFile.of("grants");
        assertThat(api.committed()).isEqualTo(api.ofService());
    }

    @Test
    void every_operation_says_what_it_takes_and_answers() {
        assertThat(ApiFile.of("grants").incomplete()).isEmpty();
    }
}
