/** Money for programmes against violence: today the programmes themselves, created by a commissioner and read by others. */
package uk.onward.grants;
