namespace PolyGitops.Sdk.Tests.Generation.Hostile;

/// <summary>
/// Every text of the model, one at a time, is replaced by one that means something to a shell, a template or a file format. Either the
/// platform is refused, or each generated file still has its form: the text is only ever a text in it.
/// </summary>
public class HostileModelTests
{
    private const string Benign = "zqbenign";

    private static readonly string[] Hostile =
    [
        "$(>MARK)", "`>MARK`", "\";>MARK;\"", "';>MARK;'", "\\\";>MARK;#", "&&>MARK", "|>MARK", "{{.HOME}}", "{{\"{{\"}}", "${{ github.token }}", "\n>MARK\n#",
        "\r>MARK\r#", "\u2028>MARK", "\n  injected: true\n#", "\"\ninjected: true\n#", ": y # z", "|y](http://evil.example.com) <script>",
        "${file(\"/etc/passwd\")}", "%{ if true }", " @evil/team", "\n* @evil/team", " #", "\"\"\"\nimport os\n\"\"\"", "\\", "\0", "\ud800", "\u202e", "%%branch%%",
        "$HOME", "\n\n# Injected\n",
    ];

    private static readonly string[] Starts = ["", "https://e.example.com/", "@acme/", "/", "1.0.0-", "e.example.com/", "^1", "text "];

    private static readonly Platform Base = HostilePlatform.Build();

    private static readonly Dictionary<string, ModelString> All = ModelStrings.Of(Base).ToDictionary(s => s.Name);

    public static TheoryData<string> Places { get; } = [.. All.Keys];

    [Fact]
    public void The_places_are_those_of_the_whole_model()
    {
        Assert.True(Places.Count > 150, $"only {Places.Count}");
        Assert.All(["GitHost.Organization", "K8sRepository.Url", "Cluster.Server", "Owner.Handles[]", "GitPath.Repository"], p => Assert.Contains(p, All.Keys));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_hostile_text_is_refused_or_stays_a_text(string place)
    {
        var text = All[place];
        // The first form that the place takes: plain text, a URL, a handle, a path, a version.
        var (start, benign) = Starts.Select(s => (s + Benign, Generate(text, s + Benign))).FirstOrDefault(s => s.Item2 is not null);
        if (benign is null) return;
        foreach (var hostile in Hostile)
        {
            if (Generate(text, start + hostile) is { } files)
                GeneratedForm.Check(benign, files, start, start + hostile, $"{place} = {start}{hostile}");
        }
    }

    private static Dictionary<string, string>? Generate(ModelString place, string text)
    {
        try
        {
            var platform = place.With(text);
            if (platform.Validate().Any(d => d.Severity == DiagnosticSeverity.Error)) return null;
            return platform.Generate().SelectMany((r, i) => r.Tree.Select(f => (Path: $"{i}/{f.Path}", f.Text)))
                .ToDictionary(f => f.Path.Replace(text, "*", StringComparison.Ordinal), f => f.Text);
        }
        catch (Exception refused) when (refused is ArgumentException or PolyGitopsException)
        {
            return null;
        }
    }
}
