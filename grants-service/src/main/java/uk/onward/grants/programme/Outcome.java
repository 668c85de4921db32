package uk.onward.grants.programme;

import jakarta.persistence.Embeddable;

/** What a programme is for; every grantee reports against it. */
@Embeddable
public record Outcome(String code, String name) {}
