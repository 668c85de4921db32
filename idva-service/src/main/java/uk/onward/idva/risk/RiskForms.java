package uk.onward.idva.risk;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** The forms in use, from {@code forms/risk-forms.properties}. */
@ApplicationScoped
class RiskForms {
    private final Properties forms = new Properties();

    RiskForms() {
        try (InputStream file = RiskForms.class.getResourceAsStream("/forms/risk-forms.properties")) {
            forms.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<RiskForm> find(String scheme, String version) {
        String prefix = scheme + "." + version + ".";
        String items = forms.getProperty(prefix + "items");
        return items == null
                ? Optional.empty()
                : Optional.of(new RiskForm(
                        scheme,
                        version,
                        Integer.parseInt(items),
                        Integer.parseInt(forms.getProperty(prefix + "visible-high-risk"))));
    }
}
