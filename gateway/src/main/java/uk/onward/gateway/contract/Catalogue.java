package uk.onward.gateway.contract;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which types of events there are for outsiders, and on which topics: as the contract has it, and from no other list. */
@ApplicationScoped
public class Catalogue {

    private final Map<String, String> topicByType = new LinkedHashMap<>();
    private final Set<String> topics = new LinkedHashSet<>();

    Catalogue(Contract contract) {
        for (Contract.Topic topic : contract.topics()) {
            topics.add(topic.name());
            topic.types().forEach(type -> topicByType.put(type.name(), topic.name()));
        }
    }

    /** Empty for a type that there is not. */
    public Optional<String> topicOf(String type) {
        return Optional.ofNullable(topicByType.get(type));
    }

    /** All types, in the order of the contract. */
    public Set<String> types() {
        return Collections.unmodifiableSet(topicByType.keySet());
    }

    /** All topics that can be granted, in the order of the contract; dead letters are not among them. */
    public Set<String> topics() {
        return Collections.unmodifiableSet(topics);
    }
}
