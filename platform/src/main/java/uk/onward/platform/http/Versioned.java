package uk.onward.platform.http;

/** What has a version to make an entity tag of. */
public interface Versioned {
    long version();
}
