package uk.onward.dashboard.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Requests that one address may make of the API of one replica: a bucket of {@code burst}, refilled by {@code perSecond}. */
@ConfigMapping(prefix = "onward.api.rate-limit")
interface RateLimitConfig {

    /** Each costs a counting, of tenths of a second where much has happened. */
    @WithDefault("20")
    long perSecond();

    /** All tables of all themes as files, several times over. */
    @WithDefault("200")
    long burst();

    /** More addresses than this at one time and the longest unseen is forgotten, that is, gets a full bucket again. */
    @WithDefault("10000")
    long maxAddresses();
}
