/** What the estimators share: the problem they raise. Each family has a package of its own. */
package org.quasilab.estimate;
