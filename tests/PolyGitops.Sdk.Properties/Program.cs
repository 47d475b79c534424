using PolyGitops.Sdk;
using PolyGitops.Sdk.Properties;
using PolyGitops.Sdk.Properties.Checks;
using PolyGitops.Sdk.Properties.Edits;
using PolyGitops.Sdk.Properties.Platforms;
using PolyGitops.Sdk.Properties.Tools;

// docs/reliability.md describes it: PolyGitops.Sdk.Properties [--platforms N] [--edits N] [--tools N] [--seed S]
// Exit code: 0 everything held, 1 something did not, 2 wrong use.
if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine("Usage: PolyGitops.Sdk.Properties [--platforms N] [--edits N] [--tools N] [--seed S]");
    return 2;
}
Console.WriteLine(FormattableString.Invariant($"seed {options.Seed}"));
// Both properties are about the same platforms.
var drawn = new DrawnPlatforms();
drawn.Print(options.Seed, options.Platforms, Console.Out);
var converges = new Campaign("converges", Console.Out);
using var toolbox = new Toolbox();
await using var charts = await ChartServers.StartAsync(toolbox);
var tools = new RealTools(toolbox, charts);
var holds = await converges.RunAsync(options.Seed, options.Platforms, s => Build(converges, s), async (s, p) =>
{
    if (s < options.Seed + options.Tools) await tools.CheckAsync(p);
    await Converges.CheckAsync(p);
});
toolbox.Print(Console.Out);
var edits = new Campaign("changes only the edited", Console.Out);
holds &= await edits.RunAsync(options.Seed, options.Edits, s => Build(edits, s), (s, p) => CheckEditAsync(s, p));
return holds ? 0 : 1;

async Task CheckEditAsync(int seed, Platform platform)
{
    var edit = RandomEdit.Draw(platform, new(PlatformGen.Random(seed, stream: 2)));
    edits.Count(edit.Kind);
    if (edit.After.Validate().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Code).ToList() is { Count: > 0 } codes) edits.Refuse(codes);
    else await ChangesOnlyTheEdited.CheckAsync(platform, edit);
}

Platform? Build(Campaign campaign, int seed)
{
    var (platform, refused) = drawn.Of(seed);
    if (platform is null) campaign.Refuse(refused);
    return platform;
}
