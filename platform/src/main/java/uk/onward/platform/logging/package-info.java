/** What the log may say: ids, classes and places, never a value. Nothing calls it; Quarkus' log handlers do. */
package uk.onward.platform.logging;
