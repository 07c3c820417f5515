// Sqitch: the order is sqitch.plan's; deploy and revert scripts run through psql.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/manifest.h"

namespace pgrehearse {

namespace {

Detection Detect(Folder& folder) {
  Detection detection;
  if (folder.HasFile("sqitch.plan")) detection.Because(99, "sqitch.plan is there");
  if (folder.HasFile("sqitch.conf") && detection.score == 0) detection.Because(90, "sqitch.conf is there");
  return detection;
}

struct Change {
  std::string name;
  std::vector<std::string> tags;  // those that follow it directly
  TextLine line;
};

class Reader {
 public:
  explicit Reader(Reading& reading) : reading_(reading) {
    reading.psql = true;
    ManifestValue config;
    if (reading.folder.HasFile("sqitch.conf")) config = ParseIni(reading.Read("sqitch.conf")->text());
    const auto setting = [&](const std::string& key, const std::string& fallback) {
      const std::string engine = config.Text("engine.pg." + key);
      const std::string value = engine.empty() ? config.Text("core." + key, fallback) : engine;
      return value.empty() ? fallback : value;
    };
    const std::string top = setting("top_dir", ".");
    plan_ = setting("plan_file", JoinPath(top, "sqitch.plan"));
    deploy_ = setting("deploy_dir", JoinPath(top, "deploy"));
    revert_ = setting("revert_dir", JoinPath(top, "revert"));
    extension_ = "." + setting("extension", "sql");
  }

  void Run() {
    if (!reading_.folder.HasFile(plan_)) {
      reading_.Problem("missing-manifest", "the plan " + plan_ + " is not there");
      return;
    }
    plan_file_ = reading_.Read(plan_);
    ReadPlan();
    std::set<std::string> used;
    for (std::size_t i = 0; i < changes_.size(); ++i) AddChange(i, used);
    TellDeadScripts(used);
  }

 private:
  void Tell(std::string kind, std::string message, const TextLine& line) {
    reading_.Problem(std::move(kind), std::move(message), plan_file_, line.begin, line.end);
  }

  // [+-]name [requirements] timestamp planner <mail> # note, as App::Sqitch::Plan parses it.
  void ReadPlan() {
    std::set<std::string> known;
    bool has_project = false;
    for (const TextLine& line : SplitLines(plan_file_->text())) {
      std::string_view text = TrimBlanks(line.text.substr(0, line.text.find('#')));
      if (text.empty()) continue;
      if (text[0] == '%') {
        has_project = has_project || StartsWith(text, "%project");
        continue;
      }
      if (text[0] == '@') {
        const std::string tag(text.substr(0, text.find_first_of(" \t")));
        if (changes_.empty()) {
          Tell("unknown-directive", "a tag before the first change", line);
        } else {
          changes_.back().tags.push_back(tag);
          // From here on a change may be required as it was at this tag.
          for (const Change& change : changes_) known.insert(change.name + tag);
          known.insert(tag);
        }
        continue;
      }
      if (text[0] == '-') {
        Tell("unknown-directive", "a plan that reverts a change in its course is not followed", line);
        continue;
      }
      if (text[0] == '+') text = TrimBlanks(text.substr(1));
      Change change;
      change.line = line;
      change.name = std::string(text.substr(0, text.find_first_of(" \t")));
      const std::size_t open = text.find('['), close = text.find(']');
      if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
        for (std::string_view rest = TrimBlanks(text.substr(open + 1, close - open - 1)); !rest.empty();) {
          const std::string word(rest.substr(0, rest.find_first_of(" \t")));
          rest = TrimBlanks(rest.substr(word.size()));
          const bool foreign = word.find(':') != std::string::npos;
          if (word[0] != '!' && !foreign && word.size() != 40 && known.count(word) == 0) {
            Tell("missing-dependency",
                 "Sqitch refuses the plan: " + change.name + " requires " + word + ", which is not before it", line);
          }
        }
      }
      known.insert(change.name);
      changes_.push_back(std::move(change));
    }
    if (!has_project) reading_.Problem("unknown-directive", "Sqitch refuses a plan without %project", plan_file_);
  }

  void AddChange(std::size_t index, std::set<std::string>& used) {
    const Change& change = changes_[index];
    // A name that comes again is a rework: its earlier scripts carry a tag that stands between the two.
    std::string suffix, id = change.name;
    bool again = false, before = false;
    std::vector<std::string> tags;
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      if (i < index && changes_[i].name == change.name) before = true;
      if (i > index && changes_[i].name == change.name) {
        again = true;
        break;
      }
      if (i >= index) tags.insert(tags.end(), changes_[i].tags.begin(), changes_[i].tags.end());
    }
    if (again) {
      if (tags.empty())
        Tell("duplicate-version", "Sqitch refuses the plan: " + change.name + " comes again without a tag between",
             change.line);
      for (const std::string& tag : tags) {
        if (suffix.empty() && reading_.folder.HasFile(JoinPath(deploy_, change.name + tag + extension_))) suffix = tag;
      }
      if (suffix.empty() && !tags.empty()) suffix = tags[0];
      id += suffix;
    } else if (before) {
      id += "@HEAD";
    }
    const std::string file_name = change.name + suffix + extension_;
    Migration& migration = reading_.Add(id, change.name);
    const std::string deploy = JoinPath(deploy_, file_name), revert = JoinPath(revert_, file_name);
    used.insert(deploy);
    used.insert(revert);
    const std::map<std::string, std::string> variables = {{"ON_ERROR_STOP", "1"}, {"registry", "sqitch"}};
    if (!reading_.folder.HasFile(deploy)) {
      Tell("missing-file", "the plan has " + change.name + ", but " + deploy + " is not there", change.line);
      migration.up.file = plan_file_;
      migration.up.delivery = Delivery::kPerStatement;
      migration.files.push_back(plan_file_);
    } else {
      const SourceFilePtr file = reading_.Read(deploy);
      migration.files.push_back(file);
      Script script = ReadPsqlScript(reading_, file, variables);
      reading_.history.migrations.back().up = std::move(script);
    }
    if (reading_.folder.HasFile(revert)) {
      const SourceFilePtr file = reading_.Read(revert);
      reading_.history.migrations.back().files.push_back(file);
      Script script = ReadPsqlScript(reading_, file, variables);
      reading_.history.migrations.back().down = std::move(script);
    }
  }

  void TellDeadScripts(const std::set<std::string>& used) {
    if (!reading_.folder.HasFolder(deploy_)) return;
    Folder folder(reading_.folder.disk(), JoinPath(reading_.folder.path(), deploy_));
    for (const std::string& name : folder.Walk(extension_)) {
      const std::string path = JoinPath(deploy_, name);
      if (used.count(path) == 0)
        TellIgnored(reading_, path, "the plan does not name this script: Sqitch never runs it");
    }
  }

  Reading& reading_;
  SourceFilePtr plan_file_;
  std::string plan_, deploy_, revert_, extension_;
  std::vector<Change> changes_;
};

void Read(Reading& reading) { Reader(reading).Run(); }

}  // namespace

extern const FormatReader kSqitch;
const FormatReader kSqitch = {
    .id = "sqitch",
    .title = "Sqitch",
    .detected_by = "`sqitch.plan`",
    .order = "the plan",
    .sides = "`deploy` and `revert` scripts",
    .transaction = "none: psql, so only the script's own BEGIN and COMMIT",
    .opt_out = "leave BEGIN and COMMIT out of the script",
    .marker_text = "",
    .marker_where = "outside of the script's BEGIN and COMMIT",
    .lone_statement_works = true,
    .owns_subfolders = true,
    .detect = &Detect,
    .read = &Read,
    .down_path = [](std::string_view up_path) {
      // The folders are siblings; a plan's own names for them are not changed by writing into them.
      const std::size_t at = up_path.rfind("deploy/");
      return at == std::string_view::npos ? std::string() : std::string(up_path.substr(0, at)) + "revert/" + std::string(up_path.substr(at + 7));
    },
};

}  // namespace pgrehearse
