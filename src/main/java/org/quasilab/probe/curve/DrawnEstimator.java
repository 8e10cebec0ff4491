package org.quasilab.probe.curve;

import org.quasilab.design.Design;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.probe.att.Asked;
import org.quasilab.result.Effects;
import org.quasilab.run.Progress;
import org.quasilab.text.Problem;

/** An estimator for staggered adoption under other cohorts: its main average, with an error where that takes no draws. */
record DrawnEstimator(Asked asked, StaggeredSample sample, int place, double level, Progress progress)
        implements JointTest.Group, JointTest.Group.Workspace {
    @Override
    public Workspace workspace() {
        return this;
    }

    @Override
    public void draw(int[] cohorts, JointTest.Drawn into) {
        Design design = sample.design();
        int[] own = new int[sample.units()];
        for (int i = 0; i < design.n(); i++) {
            own[design.unit().codes()[i]] = within(cohorts[design.panel().unit(design.panelRow(i))]);
        }
        try {
            Effects overall = asked.overall(sample.withCohorts(own), progress);
            into.estimates()[place] = overall.estimate(0);
            into.significant()[place] = overall.p(0) < 1 - level;
        } catch (Problem problem) {
            into.estimates()[place] = Double.NaN;
            into.significant()[place] = false;
        }
    }

    /** The first period of the sample at or after a cohort; never, where there is none. */
    private int within(int cohort) {
        for (int time = 0; time < sample.times(); time++) {
            if (sample.period(time) >= cohort) {
                return sample.period(time);
            }
        }
        return StaggeredSample.NEVER;
    }
}
