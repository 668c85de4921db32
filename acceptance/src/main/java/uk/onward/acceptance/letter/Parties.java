package uk.onward.acceptance.letter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.onward.acceptance.Answer;

/** Which client acts for whom: the suite says which agency runs a service or a hospital. */
final class Parties {

    static final String COMMISSIONER = "mopac";
    static final String COMMISSIONERS_OFFICER = "officer-1";

    private final Map<String, String> hospitals = new HashMap<>();
    private final Map<String, String> providers = new HashMap<>();
    private final Map<String, String> idvaKinds = new HashMap<>();

    private Parties() {}

    /**
     * Asks the suite, and changes nothing.
     *
     * @throws UnfitFigures if it knows a site or the service not, or the service does not run there
     */
    static Parties of(Figures figures, Desk desk) {
        var parties = new Parties();
        var reasons = new ArrayList<String>();
        var service = read(desk, "/idva/v1/services/" + encoded(figures.service()));
        if (service.status() == 404) {
            reasons.add("the suite knows no service " + figures.service());
        } else {
            parties.add(figures.service(), service);
        }
        for (var site : figures.sites()) {
            var hospital = read(desk, "/idva/v1/hospitals/" + encoded(site));
            if (hospital.status() == 404) {
                reasons.add("the suite knows no hospital with the ODS code " + site);
            } else if (service.status() == 200 && !service.strings("/hospitals").contains(site)) {
                reasons.add("the service %s does not run at %s".formatted(figures.service(), site));
            } else {
                parties.hospitals.put(site, hospital.text("/agency"));
            }
        }
        if (!reasons.isEmpty()) {
            throw new UnfitFigures(reasons);
        }
        return parties;
    }

    /** @return the service with those of the sites at which it runs; empty if the suite has no such service there */
    Optional<Surroundings.OtherService> learn(String service, List<String> sites, Desk desk) {
        var answer = read(desk, "/idva/v1/services/" + encoded(service));
        var there = answer.strings("/hospitals").stream()
                .filter(sites::contains)
                .sorted()
                .toList();
        if (answer.status() != 200 || there.isEmpty()) {
            return Optional.empty();
        }
        add(service, answer);
        return Optional.of(new Surroundings.OtherService(service, there));
    }

    private void add(String service, Answer answer) {
        providers.put(service, answer.text("/provider"));
        idvaKinds.put(service, answer.text("/kind").equals("young-people") ? "youth-idva" : "hospital-idva");
    }

    private static Answer read(Desk desk, String path) {
        var answer = desk.get(COMMISSIONER, COMMISSIONERS_OFFICER, path);
        if (answer.status() != 200 && answer.status() != 404) {
            throw new BrokenRun("%s was answered %d: %s".formatted(path, answer.status(), answer.complaint()));
        }
        return answer;
    }

    private static String encoded(String code) {
        return java.net.URLEncoder.encode(code, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The client of a hospital's system is called as its agency is. */
    String hospital(String site) {
        return hospitals.get(site);
    }

    /** And the provider's, whose manager has another one. */
    String provider(String service) {
        return providers.get(service);
    }

    String manager(String service) {
        return provider(service) + "-manager";
    }

    String idvaKind(String service) {
        return idvaKinds.get(service);
    }
}
