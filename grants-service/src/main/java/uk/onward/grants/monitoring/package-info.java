/** Monitoring returns: what a grantee reports of a period, against the indicators of its programme, and what was spent. */
package uk.onward.grants.monitoring;
