//! The runbooks of the plan: one is chosen, its steps are read, copied and ticked off.

use super::{Card, Head};
use crate::browser;
use crate::export::{self, COLUMNS, Runbook, Symptom};
use crate::plan::Plan;
use crate::text;
use crate::text::Text;
use crate::ui::components::{Button, Look, StepRow, Tick};
use crate::ui::route::{Page, Route};
use crate::ui::state::{say, store, tell};
use crate::ui::view::*;

/// The name under which this tab remembers what is done.
const TICKS: &str = "quay-georep.ticks";

/// The page.
#[component]
pub fn Runbooks() -> View {
    let store = store();
    let ticks = Ticks::remembered();
    let asked = Memo::new(move |_| store.route.with(|it| it.part.clone()));
    view! {
        <Head
            page=Page::Runbooks
            intro=text!(
                "What is done on each occasion, in order, with the commands for this very plan. What you tick stays ticked until this tab is closed; nothing of the plan is stored.",
                "各种场合的操作步骤与顺序，以及针对当前方案的命令。勾选状态保留到此标签页关闭为止；不会存储方案中的任何内容。"
            )
        />
        <div class="pf-v6-c-form">
            {move || {
                let (plan, asked) = (store.plan.get(), asked.get());
                let all: Vec<_> = export::runbooks(&plan).into_iter().map(|it| Book::of(it, &plan)).collect();
                if all.is_empty() {
                    return view! { <NoCluster ticks /> };
                }
                match all.iter().position(|it| asked.as_ref() == Some(&it.runbook.name)) {
                    Some(at) => view! { <Chosen book=all.into_iter().nth(at) ticks /> },
                    None => view! { <Choice all missing=asked.is_some() ticks /> },
                }
            }}
        </div>
    }
}

/// A runbook, and by what each of its steps is remembered.
struct Book {
    runbook: Runbook,
    marks: Vec<String>,
}

impl Book {
    fn of(runbook: Runbook, plan: &Plan) -> Book {
        Book { marks: runbook.marks(plan), runbook }
    }
}

/// The marks of the steps that are done.
#[derive(Clone, Copy)]
struct Ticks(RwSignal<Vec<String>>);

impl Ticks {
    fn remembered() -> Ticks {
        let marks = browser::recall_in_tab(TICKS).unwrap_or_default();
        Ticks(RwSignal::new(marks.split_whitespace().map(str::to_owned).collect()))
    }

    fn count(self, marks: &[String]) -> usize {
        self.0.with(|done| marks.iter().filter(|it| done.contains(it)).count())
    }

    fn set(self, marks: &[String], done: bool) {
        self.0.update(|all| {
            all.retain(|it| !marks.contains(it));
            if done {
                all.extend_from_slice(marks);
            }
            browser::remember_in_tab(TICKS, &all.join(" "));
        });
    }

    /// The tick of one step.
    fn of(self, mark: &str) -> Tick {
        let marks = [mark.to_owned()];
        let shown = marks.clone();
        Tick {
            done: Signal::derive(move || self.count(&shown) > 0),
            set: Box::new(move |done| self.set(&marks, done)),
        }
    }
}

/// How far one is, in words; nothing before the first step where `quiet`.
fn progress(ticks: Ticks, marks: Vec<String>, quiet: bool) -> impl Fn() -> Option<View> {
    let all = marks.len();
    let count = Memo::new(move |_| ticks.count(&marks));
    move || {
        let done = count.get();
        let words = text!("{0} of {1} done", "已完成 {0}/{1}").with([done.to_string(), all.to_string()]);
        (done > 0 || !quiet).then(|| tell(words).into_view())
    }
}

/// Nothing to write runbooks for.
#[component]
fn NoCluster(ticks: Ticks) -> View {
    let store = store();
    let kept = !ticks.0.with(Vec::is_empty);
    view! {
        <section class="pf-v6-c-card app-card">
            <div class="pf-v6-c-card__body app-stack">
                <p>
                    {say(text!(
                        "Runbooks are written for the clusters of a plan, and there is none yet. Open the files of your registry or choose a preset, or add a cluster to this plan; then come back here.",
                        "操作手册是针对方案中的集群编写的，而目前还没有集群。请打开注册表的文件或选择预设，或为此方案添加集群，然后回到此页。"
                    ))}
                </p>
                {kept.then(|| view! {
                    <p>
                        {say(text!(
                            "Your ticks are still there: open the same plan to go on where you were.",
                            "之前的勾选仍然保留：打开同一方案即可继续。"
                        ))}
                    </p>
                })}
                <div class="app-actions">
                    <Button
                        label=text!("Open files or choose a preset", "打开文件或选择预设")
                        look=Look::Primary
                        on_press=move || store.go(Page::Start)
                    />
                    <Button label=text!("Add a cluster", "添加集群") on_press=move || store.go(Page::Clusters) />
                </div>
            </div>
        </section>
    }
}

/// The list to choose from.
#[component]
fn Choice(all: Vec<Book>, missing: bool, ticks: Ticks) -> View {
    let rows = all.into_iter().map(|Book { runbook, marks }| {
        let route = Route { part: Some(runbook.name), ..Page::Runbooks.into() };
        view! {
            <li class="app-row">
                <div class="app-row-head">
                    <a class="app-grow" href=format!("#{route}")>{tell(runbook.title)}</a>
                    <span class="app-muted">{progress(ticks, marks, true)}</span>
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        {missing.then(|| view! {
            <div class="app-alert" role="status">
                <p>
                    {say(text!(
                        "This plan has no runbook of that name. These it has:",
                        "此方案没有该名称的操作手册。现有的手册如下："
                    ))}
                </p>
            </div>
        })}
        <Card title=text!("What is to be done?", "要做什么？")>
            <ul class="app-list">{rows}</ul>
        </Card>
    }
}

/// A runbook to work through.
#[component]
fn Chosen(book: Option<Book>, ticks: Ticks) -> View {
    let store = store();
    let Some(Book { runbook, marks }) = book else { return View::default() };
    let mut rest = marks.as_slice();
    let parts = runbook.numbered().map(|(title, steps)| {
        let (mine, after) = rest.split_at(steps.len().min(rest.len()));
        rest = after;
        let rows = steps.into_iter().zip(mine).map(|((number, step), mark)| {
            view! { <StepRow number step=step.clone() tick=Some(ticks.of(mark)) /> }
        });
        view! {
            <div class="runbook-part">
                <h3 class="pf-v6-c-title pf-m-md app-grow">{tell(title.clone())}</h3>
                <span class="app-muted">{progress(ticks, mine.to_vec(), true)}</span>
            </div>
            <ol class="steps">{rows.collect_view()}</ol>
        }
    });
    let parts = parts.collect_view();
    let back = move || {
        store.go(Page::Runbooks);
        browser::focus("main");
    };
    view! {
        <section class="pf-v6-c-card app-card">
            <div class="pf-v6-c-card__body app-stack">
                <div class="runbook-head">
                    <Button label=text!("All runbooks", "所有操作手册") look=Look::Link on_press=back />
                    <h2 class="pf-v6-c-title pf-m-lg" id=runbook.name.clone() tabindex="-1">{tell(runbook.title.clone())}</h2>
                    <p>{tell(runbook.about.clone())}</p>
                </div>
                <Actions marks ticks runbook=runbook.clone() />
                {(!runbook.symptoms.is_empty()).then(|| view! { <Symptoms rows=runbook.symptoms.clone() /> })}
                {parts}
            </div>
        </section>
    }
}

/// How far one is, and what can be done with the whole runbook.
#[component]
fn Actions(runbook: Runbook, marks: Vec<String>, ticks: Ticks) -> View {
    let store = store();
    let copied = runbook.clone();
    let markdown = move |it: &Runbook| it.markdown(store.lang.get_untracked());
    // What starting over took away, until something is ticked again.
    let before = RwSignal::new(Vec::<String>::new());
    let none = {
        let marks = marks.clone();
        Memo::new(move |_| ticks.count(&marks) == 0)
    };
    let shown = progress(ticks, marks.clone(), false);
    view! {
        <p role="status" id="runbook-progress"><strong>{shown}</strong></p>
        <div class="app-actions">
            <Button
                label=text!("Start over", "重新开始")
                id="runbook-restart"
                disabled=Signal::derive(move || none.get())
                on_press=move || {
                    before.set(ticks.0.with_untracked(|done| {
                        done.iter().filter(|it| marks.contains(it)).cloned().collect()
                    }));
                    ticks.set(&marks, false);
                }
            />
            <Show when=move || none.get() && before.with(|it| !it.is_empty())>
                <Button
                    label=text!("Put the ticks back", "恢复勾选")
                    id="runbook-restore"
                    on_press=move || {
                        ticks.set(&before.get_untracked(), true);
                        browser::focus("runbook-restart");
                    }
                />
            </Show>
            <Button
                label=text!("Copy as Markdown", "复制为 Markdown")
                look=Look::Link
                disabled=!browser::is_secure()
                on_press=move || store.copy(markdown(&copied))
            />
            <Button
                label=text!("Save as Markdown", "保存为 Markdown")
                look=Look::Link
                on_press=move || {
                    let path = runbook.path();
                    store.save(path.rsplit('/').next().unwrap_or(&path), markdown(&runbook).as_bytes());
                }
            />
        </div>
    }
}

/// Symptoms, causes, and what to do; the last column leads to the step that looks.
#[component]
fn Symptoms(rows: Vec<Symptom>) -> View {
    let column = |at: usize| say(COLUMNS.get(at).copied().unwrap_or(Text::name("")));
    let [seen, cause, remedy] = [column(0), column(1), column(2)];
    let rows = rows.into_iter().map(|it| {
        let step = it.step.map(|step| {
            view! {
                " "
                <button
                    type="button"
                    class="pf-v6-c-button pf-m-link pf-m-inline"
                    on:click=move |_| {
                        browser::focus(&format!("step-{step}"));
                    }
                >
                    {tell(text!("Look: step {0}", "检查：步骤 {0}").with([step.to_string()]))}
                </button>
            }
        });
        view! {
            <tr>
                <th scope="row">{tell(it.seen)}</th>
                <td data-column=cause>{tell(it.cause)}</td>
                <td data-column=remedy>{tell(it.remedy)}{step}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <table class="app-matrix symptoms">
            <thead>
                <tr>
                    <th scope="col">{seen}</th>
                    <th scope="col">{cause}</th>
                    <th scope="col">{remedy}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
