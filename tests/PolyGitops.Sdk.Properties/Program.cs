using PolyGitops.Sdk;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Properties;
using PolyGitops.Sdk.Properties.Checks;
using PolyGitops.Sdk.Properties.Platforms;

// docs/reliability.md describes it: PolyGitops.Sdk.Properties [--platforms N] [--edits N] [--tools N] [--seed S]
// Exit code: 0 everything held, 1 something did not, 2 wrong use.
if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine("Usage: PolyGitops.Sdk.Properties [--platforms N] [--edits N] [--tools N] [--seed S]");
    return 2;
}
Console.WriteLine(FormattableString.Invariant($"seed {options.Seed}"));
var features = new FeatureCount();
var converges = new Campaign("converges", Console.Out);
var holds = await converges.RunAsync(options.Seed, options.Platforms, s => Build(converges, s), (_, p) => Converges.CheckAsync(p));
features.Print(Console.Out);
return holds ? 0 : 1;

Platform? Build(Campaign campaign, int seed)
{
    var builder = PlatformGen.Of(seed);
    var errors = builder.Validate().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
    if (errors.Count > 0)
    {
        if (Environment.GetEnvironmentVariable("SHOW") is not null) foreach (var e in errors) Console.WriteLine($"{seed}: {e}");
        campaign.Refuse(errors.Select(e => e.Code));
        return null;
    }
    var platform = builder.Build();
    features.Add(platform);
    return platform;
}
